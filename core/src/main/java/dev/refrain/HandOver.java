package dev.refrain;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads that run what timers set off, which may be the user's code. Normally one is enough; more are started only when
 * something has waited for a while, that is, when those that are there are stuck, or slow, in user code.
 * Idle ones end.
 *
 * <p>Its lock is a monitor, which the JVM lets go of even where the stack of whoever holds it ends; one of {@code
 * java.util.concurrent} would be held for ever then, and no timer would run any more. Nothing blocks while it is held.
 */
final class HandOver {

    /** How long something may be in the queue before more threads are started. */
    static final long STUCK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** Who takes so many tasks in that time is not stuck. */
    private static final int FAST = 100;

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Runnable watch;

    private @Nullable TimerEntry first;
    private @Nullable TimerEntry last;
    private int queued;

    private int workers;
    private int idle;
    private long taken;
    private boolean watched;
    private long takenAtWatch;
    private long queuedAtWatch;

    /**
     * Makes it, without a thread.
     *
     * @param watch has {@link #check} called after {@link #STUCK_NANOS}
     */
    HandOver(Runnable watch) {
        this.watch = watch;
    }

    /** Runs an entry, which is in no list. */
    void execute(TimerEntry entry) {
        keepWatch(queue(entry));
    }

    private synchronized boolean queue(TimerEntry entry) {
        add(entry);
        if (idle > 0) {
            notify();
        } else if (workers == 0) {
            startWorker();
        }
        return begunToWatch();
    }

    private boolean begunToWatch() {
        if (watched || queued == 0) {
            return false;
        }
        watched = true;
        takenAtWatch = taken;
        queuedAtWatch = queued;
        return true;
    }

    private void keepWatch(boolean begun) {
        if (!begun) {
            return;
        }
        try {
            watch.run(); // without the lock, for the timer has one too
        } catch (Throwable noTimer) {
            synchronized (this) {
                watched = false; // by the next one that is queued, then
                if (workers > 0) {
                    return;
                }
            }
            throw noTimer;
        }
    }

    /** Looks whether something that was queued when the watch began still is, and not because there is so much of it. */
    void check() {
        keepWatch(helpThoseThatAreStuck());
    }

    private synchronized boolean helpThoseThatAreStuck() {
        watched = false;
        long since = taken - takenAtWatch;
        if (since < Math.min(queuedAtWatch, FAST)) {
            // Twice as many each time, so that many stuck ones do not hold a limit up for long.
            int more = Math.min(Math.max(1, workers), queued);
            while (more > 0 && startWorker()) {
                more--;
            }
        }
        return begunToWatch();
    }

    private boolean startWorker() {
        workers++;
        try {
            Threads.daemon("refrain-handover", this::work).start();
            return true;
        } catch (Throwable noThread) {
            workers--; // the watch tries again as long as something is queued
            return false;
        }
    }

    private void work() {
        for (TimerEntry entry = take(); entry != null; entry = take()) {
            try {
                entry.fire();
            } catch (Throwable thrown) {
                Log.callbackThrew("a task that was due", thrown);
            }
            entry = null; // nothing is kept while this thread is idle
            Thread.interrupted(); // an interrupt that user code left behind is not for the next task
        }
    }

    /** The next entry, or {@code null} after a long idle time. */
    private synchronized @Nullable TimerEntry take() {
        long end = System.nanoTime() + IDLE_NANOS;
        for (long left = IDLE_NANOS; first == null && left > 0; left = end - System.nanoTime()) {
            idle++;
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException notForUs) {
                // user code interrupted the library's thread, which has nothing to be interrupted in
            } finally {
                idle--;
            }
        }
        TimerEntry entry = poll();
        if (entry == null) {
            workers--;
        } else {
            taken++;
        }
        return entry;
    }

    private void add(TimerEntry entry) {
        if (last == null) {
            first = entry;
        } else {
            last.next(entry);
        }
        last = entry;
        queued++;
    }

    private @Nullable TimerEntry poll() {
        TimerEntry entry = first;
        if (entry != null) {
            first = entry.next();
            entry.next(null);
            if (first == null) {
                last = null;
            }
            queued--;
        }
        return entry;
    }
}
