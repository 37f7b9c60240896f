package dev.refrain.peers;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.Policy;
import dev.failsafe.RetryPolicy;
import dev.failsafe.RetryPolicyBuilder;
import dev.failsafe.Timeout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;

final class FailsafeLibrary implements Library {

    private static final ExecutorService THREADS = Daemons.cached();

    @Override
    public String name() {
        return "Failsafe";
    }

    @Override
    public String version() {
        return JarVersion.of(Failsafe.class);
    }

    @Override
    public String configuration() {
        return "`RetryPolicy` around a `Timeout` with interrupt, on a cached pool; `withMaxDuration` where retrying is limited in time, a `Timeout` around all"
                + " where the call has to be over";
    }

    @Override
    public Set<Mode> modes() {
        return Mode.EVERY;
    }

    @Override
    public Limit limit() {
        return Limit.WITH_MAX_ATTEMPTS;
    }

    @Override
    public Calls open(Setup setup, Mode mode) {
        List<Policy<Object>> policies = new ArrayList<>();
        if (setup.endsBy != null) {
            policies.add(timeout(setup.endsBy));
        }
        policies.add(retry(setup));
        if (setup.attemptTimeout != null) {
            policies.add(timeout(setup.attemptTimeout));
        }
        FailsafeExecutor<Object> failsafe = Failsafe.with(policies);
        if (setup.told != null) {
            failsafe = failsafe.onFailure(event -> setup.told.accept(event.getException()));
        }
        return new Open(failsafe.with(setup.pool == null ? THREADS : setup.pool));
    }

    private static Timeout<Object> timeout(Duration limit) {
        return Timeout.builder(limit).withInterrupt().build();
    }

    private static RetryPolicy<Object> retry(Setup setup) {
        RetryPolicyBuilder<Object> policy = RetryPolicy.builder().withMaxAttempts(setup.calls);
        wait(policy, setup.waits);
        if (setup.within != null) {
            policy.withMaxDuration(setup.within);
        }
        if (setup.retryOn != null) {
            policy.handle(setup.retryOn);
        }
        if (setup.abortOn != null) {
            policy.abortOn(setup.abortOn);
        }
        if (setup.retryIf != null) {
            policy.handleIf(setup.retryIf::test);
        }
        if (setup.accepted != null) {
            policy.handleResultIf(result -> !setup.accepted.test(result));
        }
        if (setup.onRetry != null) {
            policy.onRetry(event -> setup.onRetry.run());
        }
        return policy.build();
    }

    private static void wait(RetryPolicyBuilder<Object> policy, Waits waits) {
        if (waits instanceof Waits.Fixed fixed) {
            if (!fixed.isNone()) {
                policy.withDelay(fixed.every());
            }
        } else if (waits instanceof Waits.Exponential growing) {
            policy.withBackoff(growing.base(), growing.cap());
            if (growing.jitter()) {
                policy.withJitter(0.5);
            }
        } else {
            policy.withDelayFn(context -> ((Waits.Custom) waits).function().apply(context.getAttemptCount()));
        }
    }

    private record Open(FailsafeExecutor<Object> failsafe) implements Calls {

        @Override
        public Object block(Callable<Object> operation) {
            return failsafe.get(operation::call);
        }

        @Override
        public CompletableFuture<Object> stage(Callable<? extends CompletionStage<Object>> operation) {
            return failsafe.getStageAsync(operation::call);
        }

        @Override
        public CompletableFuture<Object> offload(Callable<Object> operation) {
            return failsafe.getAsync(operation::call);
        }
    }
}
