package dev.refrain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A real pool that sees what tasks leave behind, before the JDK's own takes it away. */
final class Pool extends ThreadPoolExecutor {

    private final AtomicInteger strayInterrupts = new AtomicInteger();
    private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();

    Pool(int threads) {
        super(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Pool::daemon);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "contract-pool");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    protected void afterExecute(Runnable task, Throwable thrown) {
        strayInterrupts.addAndGet(Thread.interrupted() ? 1 : 0);
        if (thrown != null) {
            uncaught.add(thrown);
        }
    }

    /** Waits for what runs, without interrupting it; then says how many tasks left their thread's flag set. */
    int strayInterrupts() throws InterruptedException {
        shutdown();
        assertThat(awaitTermination(10, TimeUnit.SECONDS))
                .as("no thread of the pool is blocked")
                .isTrue();
        assertThat(uncaught).as("uncaught in the pool").isEmpty();
        return strayInterrupts.get();
    }
}
