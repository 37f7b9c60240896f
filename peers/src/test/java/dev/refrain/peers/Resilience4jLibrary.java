package dev.refrain.peers;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

final class Resilience4jLibrary implements Library {

    private static final ScheduledExecutorService SCHEDULER = Daemons.scheduled(3);
    private static final ExecutorService THREADS = Daemons.cached();

    @Override
    public String name() {
        return "Resilience4j";
    }

    @Override
    public String version() {
        return JarVersion.of(Retry.class);
    }

    @Override
    public String configuration() {
        return "`Retry` around `TimeLimiter`, with a scheduler of 3 threads; blocking with a timeout is"
                + " `decorateFutureSupplier`, offloaded is a stage of `supplyAsync`, as its documentation has them;"
                + " `failAfterMaxAttempts(true)` where results are judged";
    }

    @Override
    public Set<Mode> modes() {
        return Mode.EVERY;
    }

    @Override
    public Limit limit() {
        return Limit.MAX_ATTEMPTS;
    }

    @Override
    public boolean ownsThreads() {
        return false;
    }

    @Override
    public Calls open(Setup setup, Mode mode) {
        if (setup.within != null || (setup.endsBy != null && mode == Mode.BLOCKING)) {
            throw new NoSuchFeature();
        }
        boolean schedules = setup.pool instanceof ScheduledExecutorService;
        if (setup.pool != null && !schedules && mode == Mode.STAGE) {
            throw new NoSuchFeature();
        }
        Retry retry = Retry.of("case", config(setup));
        if (setup.onRetry != null) {
            retry.getEventPublisher().onRetry(event -> setup.onRetry.run());
        }
        if (setup.told != null) {
            retry.getEventPublisher().onError(event -> setup.told.accept(event.getLastThrowable()));
            retry.getEventPublisher().onIgnoredError(event -> setup.told.accept(event.getLastThrowable()));
        }
        return new Open(retry, setup, schedules ? (ScheduledExecutorService) setup.pool : SCHEDULER);
    }

    private static RetryConfig config(Setup setup) {
        RetryConfig.Builder<Object> config =
                RetryConfig.custom().maxAttempts(setup.calls).intervalFunction(interval(setup.waits));
        if (setup.retryOn != null) {
            config.retryExceptions(setup.retryOn);
        }
        if (setup.abortOn != null) {
            config.ignoreExceptions(setup.abortOn);
        }
        if (setup.retryIf != null) {
            config.retryOnException(setup.retryIf);
        }
        if (setup.accepted != null) {
            config.retryOnResult(setup.accepted.negate()).failAfterMaxAttempts(true);
        }
        return config.build();
    }

    private static IntervalFunction interval(Waits waits) {
        if (waits instanceof Waits.Fixed fixed) {
            return fixed.isNone() ? retry -> 0L : IntervalFunction.of(fixed.every());
        }
        if (waits instanceof Waits.Exponential growing) {
            return growing.jitter()
                    ? IntervalFunction.ofExponentialRandomBackoff(growing.base(), 2, 0.5, growing.cap())
                    : IntervalFunction.ofExponentialBackoff(growing.base(), 2, growing.cap());
        }
        return retry -> ((Waits.Custom) waits).function().apply(retry).toMillis();
    }

    private record Open(Retry retry, Setup setup, ScheduledExecutorService scheduler) implements Calls {

        @Override
        public Object block(Callable<Object> operation) throws Throwable {
            Callable<Object> attempt = setup.attemptTimeout == null
                    ? operation
                    : TimeLimiter.decorateFutureSupplier(
                            TimeLimiter.of(setup.attemptTimeout), () -> THREADS.submit(operation));
            return retry.executeCheckedSupplier(attempt::call);
        }

        @Override
        public CompletableFuture<Object> stage(Callable<? extends CompletionStage<Object>> operation) {
            Supplier<CompletionStage<Object>> attempt = Unchecked.supplier(operation);
            Supplier<CompletionStage<Object>> retried =
                    Retry.decorateCompletionStage(retry, scheduler, limited(setup.attemptTimeout, attempt));
            return limited(setup.endsBy, retried).get().toCompletableFuture();
        }

        @Override
        public CompletableFuture<Object> offload(Callable<Object> operation) {
            Supplier<Object> call = Unchecked.supplier(operation);
            return stage(() -> CompletableFuture.supplyAsync(call, setup.pool == null ? THREADS : setup.pool));
        }

        private Supplier<CompletionStage<Object>> limited(Duration limit, Supplier<CompletionStage<Object>> stages) {
            return limit == null
                    ? stages
                    : TimeLimiter.decorateCompletionStage(TimeLimiter.of(limit), scheduler, stages);
        }
    }
}
