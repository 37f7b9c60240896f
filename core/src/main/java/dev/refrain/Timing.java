package dev.refrain;

import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * The only clock, and the only source of chance, that Refrain knows: every wait in the library goes through it, so that tests
 * can run in virtual time ({@code refrain-testkit}). There is no wall clock here.
 */
public interface Timing {

    /**
     * The monotonic clock.
     *
     * @return nanoseconds since an arbitrary origin, as {@link System#nanoTime}; only differences mean anything
     */
    long nanoTime();

    /**
     * Blocks the calling thread.
     *
     * @param nanos how long, in nanoseconds; more than 0
     * @throws InterruptedException if the thread is or was interrupted; its flag is then clear
     */
    void sleep(long nanos) throws InterruptedException;

    /**
     * Runs a task later, never early, and not on a thread whose delay would hold up other timers: the task may run the user's
     * code.
     *
     * @param nanos how much later, in nanoseconds; not negative
     * @param task what to run
     * @return the handle to cancel it with
     */
    Scheduled schedule(long nanos, Runnable task);

    /**
     * What runs the attempts of {@code submit}, and the retries of {@code callAsync}, unless the {@link Retry} has an executor of
     * its own.
     *
     * @return the executor
     */
    Executor executor();

    /**
     * Where jitter is drawn from. Asked once for each execution, which then draws on several threads, one at a time.
     *
     * @return by default a generator that draws from the {@link ThreadLocalRandom} of the thread that draws
     */
    default RandomGenerator random() {
        return () -> ThreadLocalRandom.current().nextLong();
    }

    /**
     * Real time: {@link System#nanoTime}; one daemon timer thread; hand-over threads that run what is due; and as executor
     * virtual threads where the JDK has them (21 and later), otherwise a pool of daemon threads, of which up to 64 run attempts, with a queue of 10,000,
     * which rejects what is more. All threads are started on demand and end when idle.
     *
     * @return the one instance
     */
    static Timing system() {
        return SystemTiming.INSTANCE;
    }

    /** A task that was {@link Timing#schedule scheduled}. */
    @FunctionalInterface
    interface Scheduled {
        /** Cancels the task if it has not begun, and keeps nothing of it. May be called more than once. */
        void cancel();
    }
}
