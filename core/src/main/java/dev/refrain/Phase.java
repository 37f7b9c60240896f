package dev.refrain;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who may touch the course of an asynchronous execution, and who ended it. At most one thread at a time is inside; each step of
 * an execution is claimed by one thread before it enters, so entering fails only when the execution has ended. The caller may
 * end it while a thread is inside; whoever of the two comes out last concludes it.
 */
final class Phase {

    private static final int INSIDE = 1;
    private static final int ENDED = 2;
    /** The caller is making its end visible, which comes before the terminal event. */
    private static final int SHOWING = 4;

    private final AtomicInteger bits = new AtomicInteger();

    boolean isEnded() {
        return (bits.get() & ENDED) != 0;
    }

    /** Enters, unless the execution has ended. */
    boolean enter() {
        return bits.compareAndSet(0, INSIDE);
    }

    /** Leaves; {@code false} if the caller ended the execution meanwhile: then see {@link #leaveEnded}. */
    boolean leave() {
        return bits.compareAndSet(INSIDE, 0);
    }

    /** Ends the execution from inside; {@code false} if the caller was first: then see {@link #leaveEnded}. */
    boolean end() {
        return bits.compareAndSet(INSIDE, ENDED);
    }

    /** Leaves an execution that the caller ended; {@code true} if the caller is out already, so that this thread concludes. */
    boolean leaveEnded() {
        return drop(INSIDE);
    }

    /** Ends the execution after something went wrong that can't; {@code false} if it has ended. */
    boolean endByForce() {
        return (bits.getAndUpdate(seen -> (seen & ENDED) == 0 ? ENDED : seen) & ENDED) == 0;
    }

    /** Ends the execution from outside; {@code false} if it has ended. {@link #shown} must follow. */
    boolean endByCaller() {
        for (int seen = bits.get(); (seen & ENDED) == 0; seen = bits.get()) {
            if (bits.compareAndSet(seen, seen | ENDED | SHOWING)) {
                return true;
            }
        }
        return false;
    }

    /** The caller's end is visible; {@code true} if no thread is inside, so that the caller concludes. */
    boolean shown() {
        return drop(SHOWING);
    }

    /** Whether that was the last bit beside the end; a bit that is not set any more was dropped by whoever concluded. */
    private boolean drop(int bit) {
        int before = bits.getAndUpdate(seen -> seen & ~bit);
        return (before & bit) != 0 && (before & ~bit) == ENDED;
    }
}
