package dev.refrain.testkit;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A thread asleep in virtual time. The {@link Guard} guards all but {@link #isResumed}. */
final class Sleeper {

    final Thread thread = Thread.currentThread();
    final @Nullable Worker worker;
    final Moment until;

    private boolean noticed;
    private volatile boolean interruptSeen;
    private volatile boolean resumed;

    Sleeper(@Nullable Worker worker, Moment until) {
        this.worker = worker;
        this.until = until;
    }

    /** The thread saw that it is interrupted. Its flag may then be hidden while it waits for the {@link Guard}. */
    void seeInterrupt() {
        interruptSeen = true;
    }

    boolean isInterrupted() {
        return thread.isInterrupted()
                || interruptSeen; // in this order: the thread says that it saw it before the flag is hidden
    }

    /** An interrupt of the thread was noticed; it is to be woken for that. */
    void noticeInterrupt() {
        noticed = true;
    }

    boolean wasInterrupted() {
        return noticed;
    }

    void resume() {
        resumed = true;
        LockSupport.unpark(thread);
    }

    boolean isResumed() {
        return resumed;
    }
}
