package dev.refrain.bench.adapter;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.failsafe.RetryPolicyBuilder;
import java.util.concurrent.CompletableFuture;

/** Failsafe with the scheduler that it brings: asynchronous calls start in the common pool, or in a pool of Failsafe's own. */
public final class FailsafeAdapter extends Adapter {

    private final FailsafeExecutor<Object> executor;

    public FailsafeAdapter(Setting setting) {
        executor = Failsafe.with(policy(setting));
    }

    static RetryPolicy<Object> policy(Setting setting) {
        RetryPolicyBuilder<Object> policy =
                RetryPolicy.builder().handle(Failure.class).withMaxAttempts(setting.attempts());
        switch (setting.waits()) {
            case NONE -> {}
            case FIXED -> policy.withDelay(setting.base());
            case EXPONENTIAL -> policy.withBackoff(setting.base(), Setting.CAP).withJitter(0.5);
        }
        return policy.build();
    }

    @Override
    public Object call(Service service) {
        return executor.get(service::get);
    }

    @Override
    public CompletableFuture<Object> callAsync(Service service) {
        return executor.getStageAsync(service::start);
    }
}
