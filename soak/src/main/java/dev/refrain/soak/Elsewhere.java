package dev.refrain.soak;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;

/** The threads of the soak that complete stages, as a client's would, and those on which callers cancel. */
final class Elsewhere implements AutoCloseable {

    private static final int THREADS = 2;

    private final ThreadPoolExecutor threads;

    Elsewhere() {
        threads = (ThreadPoolExecutor) Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "soak-elsewhere");
            thread.setDaemon(true);
            return thread;
        });
        threads.prestartAllCoreThreads();
    }

    void run(Runnable task) {
        threads.execute(task);
    }

    /** A stage that these threads complete as the operation ends there. */
    Operations.Async ends(Operations.Blocking operation) {
        return trial -> {
            CompletableFuture<Trial> stage = new CompletableFuture<>();
            run(() -> end(stage, operation, trial));
            return stage;
        };
    }

    private static void end(CompletableFuture<Trial> stage, Operations.Blocking operation, Trial trial) {
        try {
            stage.complete(operation.call(trial));
        } catch (Exception thrown) {
            stage.completeExceptionally(thrown);
        }
    }

    /** An executor that takes nothing. */
    static ExecutorService closed() {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        executor.shutdown();
        return executor;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
