package dev.refrain.soak;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The threads that start executions, one number after the other, whoever is free. */
final class Callers implements AutoCloseable {

    private final int count;
    private final Mix mix;
    private final Window window;
    private final Judge judge;
    private final ExecutorService threads;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong goal = new AtomicLong();
    private final AtomicInteger working = new AtomicInteger();

    Callers(int count, Mix mix, Window window, Judge judge) {
        this.count = count;
        this.mix = mix;
        this.window = window;
        this.judge = judge;
        ThreadPoolExecutor pool = (ThreadPoolExecutor) Executors.newFixedThreadPool(count, Callers::thread);
        pool.prestartAllCoreThreads();
        this.threads = pool;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "soak-caller");
        thread.setDaemon(true);
        return thread;
    }

    /** Sets off all executions below a number that were not set off yet. */
    void startUpTo(long limit) {
        goal.set(limit);
        working.addAndGet(count);
        for (int i = 0; i < count; i++) {
            threads.execute(this::work);
        }
    }

    private void work() {
        try {
            for (long number = take(); number >= 0; number = take()) {
                start(new Trial(mix.kindOf(number), number, judge));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } finally {
            working.decrementAndGet();
        }
    }

    private long take() {
        long number = next.getAndUpdate(seen -> seen < goal.get() ? seen + 1 : seen);
        return number < goal.get() ? number : -1;
    }

    private void start(Trial trial) throws InterruptedException {
        window.enter(trial);
        trial.kind().totals().begin();
        try {
            Current.in(trial, () -> trial.kind().way().start(trial));
        } catch (Throwable thrown) {
            judge.complain(trial + " threw at its caller: " + thrown);
        }
        if (Thread.interrupted()) {
            judge.complain(trial + " left its caller's thread interrupted");
        }
    }

    /** Whether all are set off. */
    boolean areDone() {
        return working.get() == 0;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
