package dev.refrain.testkit;

/** Who moves time while a thread that is no worker is asleep. */
enum Mover {
    /** The thread itself, alone. */
    THIS_THREAD,
    /** The thread itself, or another one that is asleep. */
    ANY_SLEEPER,
    /** Somebody else. */
    OTHERS
}
