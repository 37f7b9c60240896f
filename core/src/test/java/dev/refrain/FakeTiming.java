package dev.refrain;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** Time that stands still but for sleeping, for one thread. */
final class FakeTiming implements Timing {

    private long now;

    void advance(Duration time) {
        now += time.toNanos();
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void sleep(long nanos) {
        now += nanos;
    }

    @Override
    public Scheduled schedule(long nanos, Runnable task) {
        return () -> {}; // never due: these tests know no timeouts
    }

    @Override
    public Executor executor() {
        return Runnable::run;
    }

    @Override
    public RandomGenerator random() {
        return new FixedRandom(0.5);
    }
}
