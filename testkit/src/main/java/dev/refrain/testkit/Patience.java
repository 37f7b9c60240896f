package dev.refrain.testkit;

import java.util.concurrent.TimeUnit;

/**
 * How long, in real time, virtual time waits for one thread that it can't see through. Both the time and the number of looks
 * count, for a machine under load may run nobody for a while.
 */
final class Patience {

    private static final long STUCK_NANOS = TimeUnit.MILLISECONDS.toNanos(30);
    private static final long SLOW_TO_WAKE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int STUCK_LOOKS = 16;
    private static final long BUSY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private long busySince = System.nanoTime();
    private long waitingSince = busySince;
    private int looks;

    /** Something happened that the thread may be waiting for. */
    void renew() {
        waitingSince = System.nanoTime();
        looks = 0;
    }

    /**
     * Looks at the thread once more: {@code true} if it has been waiting for something, or has been busy for very long.
     *
     * @param runnable whether it is known that the thread will go on by itself
     */
    boolean endsWith(Thread thread, boolean runnable) {
        if (!runnable && isWaiting(thread)) {
            busySince = System.nanoTime();
            // A thread that was interrupted is about to wake: the flag is down again once it has.
            return hasWaited(thread.isInterrupted() ? SLOW_TO_WAKE_NANOS : STUCK_NANOS);
        }
        renew();
        return waitingSince - busySince >= BUSY_NANOS;
    }

    /** Looks once more at a real pool that has not begun a task: it may be full, or only slow to wake a thread. */
    boolean endsWithQueue() {
        return hasWaited(SLOW_TO_WAKE_NANOS);
    }

    private boolean hasWaited(long nanos) {
        looks++;
        return looks >= STUCK_LOOKS && System.nanoTime() - waitingSince >= nanos;
    }

    private static boolean isWaiting(Thread thread) {
        return switch (thread.getState()) {
            case WAITING, TIMED_WAITING, BLOCKED -> true;
            case NEW, RUNNABLE, TERMINATED -> false;
        };
    }
}
