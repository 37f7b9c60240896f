package dev.refrain.bench.adapter;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.util.concurrent.CompletionStage;

/** Resilience4j as its guide shows it: one {@code Retry}, and a scheduler of the caller's. */
public final class Resilience4jAdapter extends Adapter {

    private final Retry retry;

    public Resilience4jAdapter(Setting setting) {
        retry = retry(setting);
    }

    /** A {@code Retry} of its own. */
    public static Retry retry(Setting setting) {
        RetryConfig.Builder<Object> config =
                RetryConfig.custom().maxAttempts(setting.attempts()).retryExceptions(Failure.class);
        switch (setting.waits()) {
            case NONE, FIXED -> config.waitDuration(setting.base());
            case EXPONENTIAL ->
                config.intervalFunction(
                        IntervalFunction.ofExponentialRandomBackoff(setting.base(), 2, 0.5, Setting.CAP));
        }
        return Retry.of("service", config.build());
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
