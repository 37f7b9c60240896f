package dev.refrain.bench.adapter;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Resilience4j as its guide shows it: one {@code Retry}, and a scheduler of the caller's. */
public final class Resilience4jAdapter extends Adapter {

    private final Retry retry;

    public Resilience4jAdapter(Setting setting) {
        RetryConfig.Builder<Object> config = RetryConfig.custom();
        retry = Retry.of(
                "service",
                config.maxAttempts(setting.attempts())
                        .intervalFunction(
                                switch (setting.waits()) {
                                    case NONE -> IntervalFunction.of(Duration.ZERO);
                                    case FIXED -> IntervalFunction.of(setting.base());
                                    case EXPONENTIAL ->
                                        IntervalFunction.ofExponentialRandomBackoff(
                                                setting.base(), 2, 0.5, Setting.CAP);
                                })
                        .retryExceptions(Failure.class)
                        .build());
    }

    @Override
    public Object call(Service service) throws Exception {
        return retry.executeCallable(service::get);
    }

    @Override
    public CompletionStage<Object> callAsync(Service service) {
        return retry.executeCompletionStage(Scheduler.INSTANCE, service::start);
    }
}
