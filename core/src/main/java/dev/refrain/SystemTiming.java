package dev.refrain;

import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/** Real time. The timer thread only hands over. */
final class SystemTiming implements Timing {

    static final SystemTiming INSTANCE = new SystemTiming();

    private final Timer timer = new Timer();
    private final Executor executor = Threads.forAttempts();

    private SystemTiming() {}

    Timer timer() {
        return timer;
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
        TimerTask scheduled = new TimerTask(timer, task);
        timer.start(scheduled, nanos);
        return scheduled;
    }

    @Override
    public Executor executor() {
        return executor;
    }
}
