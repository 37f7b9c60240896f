package dev.refrain.bench.adapter;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** The bare executor, with the loop by hand in the task: a wait keeps its thread. */
public final class ByHandOffload extends Offload {

    private final ByHandAdapter loop;
    private final Executor executor;

    public ByHandOffload(Setting setting, Executor executor) {
        loop = new ByHandAdapter(setting);
        this.executor = executor;
    }

    @Override
    public CompletableFuture<Object> submit(Service service) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return loop.call(service);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new CompletionException(e);
                    }
                },
                executor);
    }
}
