package dev.refrain;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Real time. The timer thread only hands over. */
final class SystemTiming implements Timing {

    static final SystemTiming INSTANCE = new SystemTiming();

    private static final long IDLE_SECONDS = 5;

    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, task -> Threads.daemon("refrain-timer", task));
    private final HandOver handOver = new HandOver(this::watch);
    private final Executor executor = Threads.forAttempts();

    private SystemTiming() {
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void sleep(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        // Thread.sleep rounds to milliseconds on JDK 17, and may so be early.
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(this, left);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    @Override
    public Scheduled schedule(long nanos, Runnable task) {
        ScheduledFuture<?> scheduled = onTimerThread(nanos, () -> handOver.execute(task));
        return () -> scheduled.cancel(false);
    }

    private void watch(Runnable check) {
        ScheduledFuture<?> unused = onTimerThread(HandOver.STUCK_NANOS, check);
    }

    private ScheduledFuture<?> onTimerThread(long nanos, Runnable task) {
        return timer.schedule(task, nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public Executor executor() {
        return executor;
    }
}
