package dev.refrain.testkit;

import dev.refrain.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * Time that a test moves: no wait takes real time, and the same test does the same things in the same order every time.
 *
 * <pre>{@code
 * VirtualTime time = VirtualTime.create();
 * Retry retry = CATALOG.time(time);                    // replaces the default executor too
 *
 * String text = retry.call(flaky::get);                // blocking, on the test's thread: its waits move time by themselves
 *
 * CompletableFuture<String> result = retry.callAsync(flaky::getAsync);
 * time.advance(ofSeconds(3));                          // runs every due timer and all that follows from it
 * }</pre>
 *
 * <p><b>Who moves time.</b> {@link #advance}, {@link #runUntilIdle} and {@link #await}; and a {@link #sleep} on the thread that
 * created the virtual time, which is how blocking calls on the test's thread need no help. Where other threads make blocking
 * calls too, either somebody advances, or the time is a {@link #jumping()} one: there every sleep moves time.
 *
 * <p><b>What runs where.</b> Timers and the tasks of {@link #executor} run while time is being moved, on daemon threads of the
 * virtual time, one at a time: in the order of their due times, those of the same time in the order of scheduling. A task may
 * block. While it sleeps in virtual time, others go on. If it waits for something else (a lock, a latch, a real sleep) it is left
 * alone once it has been seen waiting for 30 ms of real time, so that a timeout that becomes due can interrupt it; time then does
 * not move before it has answered. The same happens to a task that computes or reads from a socket for 5 s of real time.
 *
 * <p>It is thread-safe. Its threads end when they have had nothing to do for a second; those stuck in a task end with it, see
 * {@link #abandon}.
 */
public final class VirtualTime implements Timing {

    /** The seed of a virtual time that is made without one. */
    public static final long DEFAULT_SEED = 42;

    private static final Instant WALL_ORIGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final long DEFAULT_ORIGIN = TimeUnit.SECONDS.toNanos(1000);
    private static final long REAL_GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Engine engine = new Engine();
    private final Executor executor = engine::execute;
    private final Thread creator = Thread.currentThread();
    private final long origin;
    private final long seed;
    private final boolean jumps;
    private final SplittableRandom seeds;

    private VirtualTime(long origin, long seed, boolean jumps) {
        this.origin = origin;
        this.seed = seed;
        this.jumps = jumps;
        this.seeds = new SplittableRandom(seed);
    }

    /**
     * Time that stands still until it is moved, with the seed {@value #DEFAULT_SEED}.
     *
     * @return the virtual time, which belongs to the calling thread
     */
    public static VirtualTime create() {
        return seeded(DEFAULT_SEED);
    }

    /**
     * Time that stands still until it is moved, with another seed: one seed is one schedule of jittered waits.
     *
     * @param seed what the {@link #random} generators follow from
     * @return the virtual time, which belongs to the calling thread
     */
    public static VirtualTime seeded(long seed) {
        return new VirtualTime(DEFAULT_ORIGIN, seed, false);
    }

    /**
     * Time whose clock starts at the given value, for example shortly before {@link Long#MAX_VALUE}, where it wraps around.
     *
     * @param nanoTime the first answer of {@link #nanoTime}
     * @return the virtual time, with the seed {@value #DEFAULT_SEED}, which belongs to the calling thread
     */
    public static VirtualTime startingAt(long nanoTime) {
        return new VirtualTime(nanoTime, DEFAULT_SEED, false);
    }

    /**
     * Time that jumps to the end of the next wait when any thread sleeps, for blocking code on threads of its own. A thread that
     * was woken goes on until it sleeps again, waits for something else or ends, before time jumps again.
     *
     * @return the virtual time, with the seed {@value #DEFAULT_SEED}
     */
    public static VirtualTime jumping() {
        return jumping(DEFAULT_SEED);
    }

    /**
     * Time that jumps, as {@link #jumping()}, with another seed.
     *
     * @param seed what the {@link #random} generators follow from
     * @return the virtual time
     */
    public static VirtualTime jumping(long seed) {
        return new VirtualTime(DEFAULT_ORIGIN, seed, true);
    }

    /**
     * Moves time: runs every timer that becomes due, every task of the {@link #executor}, and all that follows from them, until
     * nothing is left to run within the span. {@link Duration#ZERO} runs what is ready now.
     *
     * @param span how far; not negative
     * @throws IllegalArgumentException if {@code span} is negative
     * @throws IllegalStateException if it is called by a task that this time is running, or if the work does not end: over
     *     10,000,000 tasks while time stands still
     */
    public void advance(Duration span) {
        if (span.isNegative()) {
            throw new IllegalArgumentException("span must not be negative: " + span);
        }
        long end = engine.now() + nanos(span);
        engine.move(Drive.to(end < 0 ? Long.MAX_VALUE : end));
    }

    /**
     * Moves time to each next timer until none is left. Time then stands at the last one.
     *
     * @throws IllegalStateException as {@link #advance}, and if timers are left after time has moved 1,000,000 times
     */
    public void runUntilIdle() {
        engine.move(Drive.until(() -> false));
    }

    /**
     * Moves time to each next timer until a future is done, and no further.
     *
     * @param <T> the type of the result
     * @param future what to wait for
     * @return its result
     * @throws java.util.concurrent.CompletionException if the future failed; the cause is its failure
     * @throws java.util.concurrent.CancellationException if the future was cancelled
     * @throws IllegalStateException as {@link #runUntilIdle}, and if nothing is left to run, and no real thread ended the future
     *     within a further second of real time
     */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T> T await(CompletableFuture<T> future) {
        long patience = System.nanoTime() + REAL_GRACE_NANOS;
        while (!future.isDone()) {
            engine.move(Drive.until(future::isDone));
            if (!future.isDone()) {
                if (System.nanoTime() - patience > 0) {
                    throw new IllegalStateException(
                            "the future is not done, and nothing is left to run that could end it: " + this);
                }
                LockSupport.parkNanos(this, Watch.POLL_NANOS);
            }
        }
        return future.join();
    }

    /** {@return how far time has moved since this was created} */
    public Duration elapsed() {
        return Duration.ofNanos(engine.now());
    }

    /** {@return the date and time of day that goes with it, for what compares dates} It starts at 2026-01-01T00:00:00Z. */
    public InstantSource wallClock() {
        return () -> WALL_ORIGIN.plusNanos(engine.now());
    }

    /** {@return how many scheduled tasks wait for their time; cancelled ones and threads asleep don't count} */
    public int pendingTimers() {
        return engine.pendingTimers();
    }

    /** {@return how many threads are asleep in {@link #sleep}} */
    public int sleeping() {
        return engine.sleeping();
    }

    /** {@return what timers and tasks have thrown so far, in order} It is only collected: time goes on. */
    public List<Throwable> uncaught() {
        return engine.uncaught();
    }

    /** {@return how many tasks ended with the interrupt flag of their thread set} The next task does not see it. */
    public int strayInterrupts() {
        return engine.strayInterrupts();
    }

    /** {@return the seed that the schedule of jittered waits follows from, to be reported when a test fails} */
    public long seed() {
        return seed;
    }

    /**
     * Makes time stand still while tasks run on a real executor: for code that must have a pool of its own.
     *
     * @param real what runs the tasks
     * @return an executor that passes tasks on to it, and throws what it throws
     */
    public Executor tracking(Executor real) {
        return engine.tracking(real);
    }

    /**
     * Ends everything at once, for the end of a test: timers and queued tasks are forgotten, threads that are asleep or stuck in a
     * task are interrupted, and nothing is accepted any more; a {@link #sleep} throws {@link InterruptedException}.
     */
    public void abandon() {
        engine.abandon();
    }

    @Override
    public long nanoTime() {
        return origin + engine.now();
    }

    /**
     * Sleeps in virtual time. On the thread that created this, and on any thread that is not its own where time is
     * {@link #jumping}, it moves time itself: timers due until the end of the sleep run first. If one of them interrupts the
     * sleeper, the sleep ends at that moment. On other threads it lasts until somebody moves time.
     *
     * @param nanos how long, in nanoseconds; not at all if not positive
     * @throws InterruptedException if the thread is or was interrupted; its flag is then clear
     */
    @Override
    public void sleep(long nanos) throws InterruptedException {
        Mover own = Thread.currentThread() == creator ? Mover.THIS_THREAD : Mover.OTHERS;
        engine.sleep(nanos, jumps ? Mover.ANY_SLEEPER : own);
    }

    /**
     * Sleeps in virtual time, as {@link #sleep(long)}.
     *
     * @param span how long; not at all if not positive
     * @throws InterruptedException if the thread is or was interrupted; its flag is then clear
     */
    public void sleep(Duration span) throws InterruptedException {
        sleep(nanos(span));
    }

    @Override
    public Scheduled schedule(long nanos, Runnable task) {
        return engine.schedule(nanos, task)::run;
    }

    @Override
    public Executor executor() {
        return executor;
    }

    /**
     * Where jitter is drawn from: each call gives a new generator, and the same seed the same generators in the same order.
     *
     * @return a generator
     */
    @Override
    public RandomGenerator random() {
        synchronized (seeds) {
            return seeds.split();
        }
    }

    private static long nanos(Duration span) {
        try {
            return span.toNanos();
        } catch (ArithmeticException tooLong) {
            return span.isNegative() ? 0 : Long.MAX_VALUE;
        }
    }

    @Override
    public String toString() {
        return "VirtualTime[elapsed=" + elapsed() + ", pendingTimers=" + pendingTimers() + ", sleeping=" + sleeping()
                + ", seed=" + seed + "]";
    }
}
