package dev.refrain.contract;

import dev.refrain.Timing;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** Time that is another one but for what a subclass changes. */
class DelegatingTiming implements Timing {

    private final Timing time;

    DelegatingTiming(Timing time) {
        this.time = time;
    }

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
        return time.random();
    }
}
