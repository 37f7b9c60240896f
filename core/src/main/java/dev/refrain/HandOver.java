package dev.refrain;

import java.util.ArrayList;
import java.util.List;
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

    /** At so many looks in a row nothing was taken, and all wait in their tasks: they are stuck, and not held up by the garbage collector. */
    private static final int STUCK_LOOKS = 2;

    /** At so many looks in a row nothing was taken: they are stuck though they look as if they could get on. */
    private static final int MOST_LOOKS = 5;

    private static final long IDLE_MILLIS = 5_000;

    private final Runnable watch;

    private @Nullable TimerEntry first;
    private @Nullable TimerEntry last;
    private int queued;

    private final List<Worker> workers = new ArrayList<>();
    private int idle;
    private long taken;
    private boolean watched;
    private int looksWithoutProgress;
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
        List<Worker> begins = List.of();
        boolean watch;
        synchronized (this) {
            add(entry);
            if (idle > 0) {
                notify();
            } else if (workers.isEmpty()) {
                begins = enlist(1);
            }
            watch = begunToWatch();
        }
        for (Worker worker : begins) {
            begin(worker);
        }
        keepWatch(watch);
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
                if (!workers.isEmpty()) {
                    return;
                }
            }
            throw noTimer;
        }
    }

    /** Looks whether something that was queued when the watch began still is, and not because there is so much of it. */
    void check() {
        List<Worker> begins;
        boolean watch;
        synchronized (this) {
            watched = false;
            begins = enlist(Math.min(missing(), queued));
            watch = begunToWatch();
        }
        for (Worker worker : begins) {
            begin(worker);
        }
        keepWatch(watch);
    }

    /**
     * How many workers would help. Where all are stuck, twice as many each time, so that many stuck ones do not hold a limit up for
     * long; where all are in something slow, one more. None where they only wait for a processor: more threads would make them wait
     * longer still, and so on without end.
     */
    private int missing() {
        long since = taken - takenAtWatch;
        looksWithoutProgress = since == 0 ? looksWithoutProgress + 1 : 0;
        if (since >= Math.min(queuedAtWatch, FAST) || !workers.stream().allMatch(worker -> worker.begun)) {
            return 0;
        }
        boolean allWait = workers.stream().allMatch(Worker::waits);
        if (since > 0) {
            return allWait ? 1 : 0;
        }
        if (looksWithoutProgress < (allWait ? STUCK_LOOKS : MOST_LOOKS)) {
            return 0;
        }
        looksWithoutProgress = 0;
        return Math.max(1, workers.size());
    }

    private List<Worker> enlist(int more) {
        List<Worker> enlisted = new ArrayList<>();
        try {
            for (int i = 0; i < more; i++) {
                Worker worker = new Worker();
                workers.add(worker);
                enlisted.add(worker);
            }
        } catch (Throwable noMemory) {
            // the watch tries again as long as something is queued
        }
        return enlisted;
    }

    private void begin(Worker worker) {
        try {
            worker.thread.start();
        } catch (Throwable noThread) {
            synchronized (this) {
                workers.remove(worker); // the watch tries again as long as something is queued
            }
        }
    }

    /** The next entry, or {@code null} after a long idle time. */
    private synchronized @Nullable TimerEntry take(Worker worker) {
        worker.begun = true;
        worker.inside = false;
        for (boolean interrupted = true; first == null && interrupted; ) {
            idle++;
            try {
                wait(IDLE_MILLIS);
                interrupted = false; // nor woken without need, but if so, this thread just ends before its time
            } catch (InterruptedException notForUs) {
                // user code interrupted the library's thread, which has nothing to be interrupted in
            } finally {
                idle--;
            }
        }
        TimerEntry entry = poll();
        if (entry == null) {
            workers.remove(worker);
        } else {
            taken++;
            worker.inside = true;
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

    /** One of the threads. What it notes is guarded by the lock. */
    private final class Worker {

        private final Thread thread = Threads.daemon("refrain-handover", this::work);
        private boolean begun;
        private boolean inside;

        void work() {
            for (TimerEntry entry = take(this); entry != null; entry = take(this)) {
                try {
                    entry.fire();
                } catch (Throwable thrown) {
                    Log.callbackThrew("a task that was due", thrown);
                }
                entry = null; // nothing is kept while this thread is idle
                Thread.interrupted(); // an interrupt that user code left behind is not for the next task
            }
        }

        /** Whether it waits for something in its task. That it is blocked may be for one of our own locks, or for memory. */
        boolean waits() {
            return inside
                    && switch (thread.getState()) {
                        case WAITING, TIMED_WAITING -> true;
                        default -> false;
                    };
        }
    }
}
