package dev.refrain.bench.adapter;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Failsafe's {@code getAsync}. */
public final class FailsafeOffload extends Offload {

    private final FailsafeExecutor<Object> failsafe;

    public FailsafeOffload(Setting setting, Executor executor) {
        failsafe = Failsafe.with(FailsafeAdapter.policy(setting)).with(executor);
    }

    @Override
    public CompletableFuture<Object> submit(Service service) {
        return failsafe.getAsync(service::get);
    }
}
