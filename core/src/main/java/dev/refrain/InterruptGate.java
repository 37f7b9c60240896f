package dev.refrain;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets an interrupt of ours through to a thread only while it is in one stretch of work: none hits what the thread does later.
 * The thread itself makes the gate when the stretch begins and closes it at the end.
 */
final class InterruptGate {

    private static final int OPEN = 0;
    private static final int INTERRUPTING = 1;
    private static final int INTERRUPTED = 2;
    private static final int CLOSED = 3;

    private final Thread thread = Thread.currentThread();
    private final boolean flaggedOnEntry = thread.isInterrupted();
    private final AtomicInteger state = new AtomicInteger(OPEN);

    /** Interrupts the thread if it is still in its stretch of work. */
    void interrupt() {
        if (state.compareAndSet(OPEN, INTERRUPTING)) {
            try {
                thread.interrupt();
            } finally {
                state.set(INTERRUPTED);
            }
        }
    }

    /** Whether no interrupt of ours went through yet. */
    boolean isOpen() {
        return state.get() == OPEN;
    }

    /** Whether somebody else's interrupt was pending when the stretch began. */
    boolean flaggedOnEntry() {
        return flaggedOnEntry;
    }

    /**
     * Ends the stretch, on the thread itself, and takes our interrupt back if there was one.
     *
     * @return whether there was one
     */
    @SuppressWarnings(
            "ThreadPriorityCheck") // parking would return at once, for the interrupt that is waited for is ours
    boolean close() {
        if (state.compareAndSet(OPEN, CLOSED)) {
            return false;
        }
        while (state.get() != INTERRUPTED) {
            Thread.yield();
        }
        Thread.interrupted();
        if (flaggedOnEntry) {
            thread.interrupt();
        }
        return true;
    }
}
