package dev.refrain;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The threads that run what timers set off, which may be the user's code. Normally one is enough; more are started only when
 * something has waited for a while, that is, when those that are there are stuck, or slow, in user code.
 * Idle ones end.
 */
final class HandOver implements Executor {

    /** How long something may be in the queue before more threads are started. */
    static final long STUCK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** Who takes so many tasks in that time is not stuck. */
    private static final int FAST = 100;

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<Runnable> queue = new ArrayDeque<>();
    private final Consumer<Runnable> watch;

    private int workers;
    private int idle;
    private long taken;
    private boolean watched;

    /**
     * Makes it, without a thread.
     *
     * @param watch runs a short task of ours after {@link #STUCK_NANOS}
     */
    HandOver(Consumer<Runnable> watch) {
        this.watch = watch;
    }

    @Override
    public void execute(Runnable task) {
        lock.lock();
        try {
            queue.addLast(task);
            if (idle > 0) {
                arrived.signal();
            } else if (workers == 0) {
                startWorker();
            }
            keepWatch();
        } finally {
            lock.unlock();
        }
    }

    private void keepWatch() {
        if (!watched && !queue.isEmpty()) {
            watched = true;
            long seen = taken;
            long last = taken + queue.size();
            watch.accept(() -> check(seen, last));
        }
    }

    /** Looks whether something that was queued when the watch began still is, and not because there is so much of it. */
    private void check(long seen, long last) {
        lock.lock();
        try {
            watched = false;
            if (taken < last && taken - seen < FAST) {
                // Twice as many each time, so that many stuck ones do not hold a limit up for long.
                for (int more = Math.min(Math.max(1, workers), queue.size()); more > 0; more--) {
                    startWorker();
                }
            }
            keepWatch();
        } finally {
            lock.unlock();
        }
    }

    private void startWorker() {
        workers++;
        try {
            Threads.daemon("refrain-handover", this::work).start();
        } catch (Throwable noThread) {
            workers--; // the watch tries again as long as something is queued
        }
    }

    private void work() {
        for (Runnable task = take(); task != null; task = take()) {
            try {
                task.run();
            } catch (Throwable thrown) {
                Log.callbackThrew("a task that was due", thrown);
            }
            task = null; // nothing is kept while this thread is idle
            Thread.interrupted(); // an interrupt that user code left behind is not for the next task
        }
    }

    /** The next task, or {@code null} after a long idle time. */
    private @Nullable Runnable take() {
        lock.lock();
        try {
            long left = IDLE_NANOS;
            while (queue.isEmpty() && left > 0) {
                idle++;
                try {
                    left = arrived.awaitNanos(left);
                } catch (InterruptedException notForUs) {
                    // user code interrupted the library's thread, which has nothing to be interrupted in
                } finally {
                    idle--;
                }
            }
            Runnable task = queue.pollFirst();
            if (task == null) {
                workers--;
            } else {
                taken++;
            }
            return task;
        } finally {
            lock.unlock();
        }
    }
}
