package dev.refrain;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What runs attempts where there are no virtual threads. A thread that comes to a task calls the next one for what is left, and so tasks
 * that block get as many as there may be, while many short ones, as retries that are due in the same moment are, do not wake a thread each.
 */
final class AttemptPool implements Executor {

    private static final int THREADS = 64;
    private static final int QUEUE = 10_000;
    private static final long IDLE_SECONDS = 5;

    /** What starting a thread may take of the stack: one that ends in the middle of that would leave a thread that is called and never comes. */
    private static final int CALLS = 100;

    private static final long RESCUE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    /** The tasks that are queued or run. */
    private final AtomicInteger open = new AtomicInteger();
    /** The threads that look for tasks, or are called. */
    private final AtomicInteger active = new AtomicInteger();
    /** Whether a thread is called that has not come yet. */
    private final AtomicBoolean called = new AtomicBoolean();

    private final AtomicInteger count = new AtomicInteger();
    /** Twice as many as are active at most: one that is active no more may not be back yet. */
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0,
            2 * THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> Threads.daemon("refrain-worker-" + count.incrementAndGet(), task));

    @Override
    public void execute(Runnable task) {
        if (open.incrementAndGet() > THREADS + QUEUE) {
            open.decrementAndGet();
            throw new RejectedExecutionException((THREADS + QUEUE) + " attempts are queued or run already");
        }
        try {
            tasks.add(task);
            callThread();
        } catch (Throwable noThread) {
            boolean refused = active.get() == 0 && tasks.remove(task); // else one of those that are there comes to it
            if (refused) {
                open.decrementAndGet();
            }
            rescue();
            if (refused) {
                throw noThread;
            }
        }
    }

    /** Has one more thread come, if there is something to do for it, none is on its way, and not all are there. */
    private void callThread() {
        while (!called.get() && !tasks.isEmpty()) {
            Stack.mustHold(CALLS);
            if (!called.compareAndSet(false, true)) {
                return;
            }
            if (active.incrementAndGet() <= THREADS) {
                startThread();
                return;
            }
            active.decrementAndGet();
            called.set(false);
            if (active.get() >= THREADS) {
                return; // else one has gone, and could not call another since this thread was about to
            }
        }
    }

    private void startThread() {
        try {
            threads.execute(this::work);
        } catch (Throwable noThread) {
            active.decrementAndGet();
            called.set(false);
            throw noThread;
        }
    }

    private void work() {
        called.set(false);
        try {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                callOrRescue();
                run(task);
            }
        } finally {
            active.decrementAndGet();
            callOrRescue(); // for what came after this thread had looked, and called none because all were active
        }
    }

    private void callOrRescue() {
        try {
            callThread();
        } catch (Throwable noThread) {
            rescue();
        }
    }

    /** Where no thread could be started, somebody must look later whether something still waits for one. */
    private void rescue() {
        if (tasks.isEmpty()) {
            return;
        }
        try {
            Timing.Scheduled unused = Timing.system().schedule(RESCUE_NANOS, this::callOrRescue);
        } catch (Throwable noTimerEither) {
            // the next one that is queued looks, then
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable thrown) {
            Log.callbackThrew("a task of an attempt", thrown);
        } finally {
            open.decrementAndGet();
            Thread.interrupted(); // an interrupt that user code left behind is not for the next task
        }
    }
}
