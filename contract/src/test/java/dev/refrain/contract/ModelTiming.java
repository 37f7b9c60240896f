package dev.refrain.contract;

import dev.refrain.Timing;
import dev.refrain.testkit.VirtualTime;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** Virtual time without chance: every draw is the largest there is. */
record ModelTiming(VirtualTime time) implements Timing {

    @Override
    public long nanoTime() {
        return time.nanoTime();
    }

    @Override
    public void sleep(long nanos) throws InterruptedException {
        time.sleep(nanos);
    }

    @Override
    public Scheduled schedule(long nanos, Runnable task) {
        return time.schedule(nanos, task);
    }

    @Override
    public Executor executor() {
        return time.executor();
    }

    @Override
    public RandomGenerator random() {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return -1;
            }

            @Override
            public double nextDouble() {
                return Math.nextDown(1.0);
            }
        };
    }
}
