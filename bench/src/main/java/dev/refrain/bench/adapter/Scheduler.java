package dev.refrain.bench.adapter;

import java.util.concurrent.ScheduledThreadPoolExecutor;

/** The scheduler of those that need one of the caller's: one for the application, with one thread. */
public final class Scheduler {

    public static final ScheduledThreadPoolExecutor INSTANCE = single();

    private Scheduler() {}

    private static ScheduledThreadPoolExecutor single() {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "scheduler");
            thread.setDaemon(true);
            return thread;
        });
        scheduler.setRemoveOnCancelPolicy(true);
        return scheduler;
    }
}
