package dev.refrain.peers;

import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

final class SmallRyeLibrary implements Library {

    @Override
    public String name() {
        return "SmallRye";
    }

    @Override
    public String version() {
        return JarVersion.of(TypedGuard.class);
    }

    @Override
    public String configuration() {
        return "the standalone `TypedGuard`, of the type itself or of `CompletionStage`, offloaded by `withThreadOffload(true)`;"
                + " `jitter(0)` where the case is not about jitter, `maxDuration` of a day where it is not about that";
    }

    @Override
    public Set<Mode> modes() {
        return Mode.EVERY;
    }

    @Override
    public Limit limit() {
        return Limit.MAX_RETRIES;
    }

    @Override
    public boolean tells() {
        return false;
    }

    @Override
    public Calls open(Setup setup, Mode mode) {
        boolean poolOfOthers = setup.pool != null && mode != Mode.OFFLOADED;
        if (setup.endsBy != null || poolOfOthers) {
            throw new NoSuchFeature();
        }
        if (mode == Mode.BLOCKING) {
            return new Blocking(
                    configured(TypedGuard.create(Object.class), setup).build());
        }
        TypedGuard.Builder<CompletionStage<Object>> guard = configured(TypedGuard.create(new StageType()), setup);
        if (mode == Mode.OFFLOADED) {
            guard.withThreadOffload(true);
            if (setup.pool != null) {
                guard.withThreadOffloadExecutor(setup.pool);
            }
        }
        return new Stages(guard.build());
    }

    private static <T> TypedGuard.Builder<T> configured(TypedGuard.Builder<T> guard, Setup setup) {
        TypedGuard.Builder.RetryBuilder<T> retry = guard.withRetry().maxRetries(setup.calls - 1);
        retry.maxDuration(
                setup.within == null ? Duration.ofDays(1).toMillis() : setup.within.toMillis(), ChronoUnit.MILLIS);
        wait(retry, setup.waits);
        if (setup.retryOn != null) {
            retry.retryOn(setup.retryOn);
        }
        if (setup.abortOn != null) {
            retry.abortOn(setup.abortOn);
        }
        if (setup.retryIf != null) {
            retry.whenException(setup.retryIf);
        }
        if (setup.accepted != null) {
            retry.whenResult(setup.accepted.negate());
        }
        if (setup.onRetry != null) {
            retry.onRetry(setup.onRetry);
        }
        retry.done();
        return setup.attemptTimeout == null
                ? guard
                : guard.withTimeout()
                        .duration(setup.attemptTimeout.toMillis(), ChronoUnit.MILLIS)
                        .done();
    }

    private static <T> void wait(TypedGuard.Builder.RetryBuilder<T> retry, Waits waits) {
        if (waits instanceof Waits.Fixed fixed) {
            retry.delay(fixed.every().toMillis(), ChronoUnit.MILLIS).jitter(0, ChronoUnit.MILLIS);
        } else if (waits instanceof Waits.Exponential growing) {
            retry.delay(growing.base().toMillis(), ChronoUnit.MILLIS)
                    .jitter(growing.jitter() ? growing.cap().toMillis() / 2 : 0, ChronoUnit.MILLIS)
                    .withExponentialBackoff()
                    .factor(2)
                    .maxDelay(growing.cap().toMillis(), ChronoUnit.MILLIS)
                    .done();
        } else {
            retry.withCustomBackoff()
                    .strategy(() -> {
                        AtomicInteger number = new AtomicInteger();
                        return error -> ((Waits.Custom) waits)
                                .function()
                                .apply(number.incrementAndGet())
                                .toMillis();
                    })
                    .done();
        }
    }

    private static final class StageType extends TypeLiteral<CompletionStage<Object>> {}

    private record Blocking(TypedGuard<Object> guard) implements Calls {

        @Override
        public Object block(Callable<Object> operation) throws Exception {
            return guard.call(operation);
        }
    }

    private record Stages(TypedGuard<CompletionStage<Object>> guard) implements Calls {

        @Override
        public CompletableFuture<Object> stage(Callable<? extends CompletionStage<Object>> operation) throws Exception {
            return guard.call(operation::call).toCompletableFuture();
        }

        @Override
        public CompletableFuture<Object> offload(Callable<Object> operation) throws Exception {
            return stage(() -> CompletableFuture.completedFuture(operation.call()));
        }
    }
}
