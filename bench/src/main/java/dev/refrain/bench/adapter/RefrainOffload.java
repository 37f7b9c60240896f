package dev.refrain.bench.adapter;

import dev.refrain.Retry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Refrain's {@code submit}. */
public final class RefrainOffload extends Offload {

    private final Retry retry;

    public RefrainOffload(Setting setting, Executor executor) {
        retry = RefrainAdapter.retry(setting, RefrainAdapter.policy(setting)).executor(executor);
    }

    @Override
    public CompletableFuture<Object> submit(Service service) {
        return retry.submit(service::get);
    }
}
