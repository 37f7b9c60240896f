package dev.refrain;

import org.jspecify.annotations.Nullable;

/**
 * What a timer holds. It carries the links of the lists that it is in, so that nothing is allocated to start it and it is taken
 * out in no time. Who links an entry holds the lock of the list.
 */
interface TimerEntry {

    /** The tick of an entry that no wheel holds. */
    long OUT = -1;

    /** Does what is due; on a hand-over thread. */
    void fire();

    @Nullable
    TimerEntry next();

    void next(@Nullable TimerEntry entry);

    @Nullable
    TimerEntry previous();

    void previous(@Nullable TimerEntry entry);

    /** The tick at which it is due, or {@link #OUT}. */
    long tick();

    void tick(long tick);
}
