package dev.refrain.bench.adapter;

import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.RetryPolicy;
import java.util.concurrent.CompletableFuture;

/** Refrain as its README shows it. */
public class RefrainAdapter extends Adapter {

    private final Retry retry;

    public RefrainAdapter(Setting setting) {
        this(retry(setting));
    }

    RefrainAdapter(Retry retry) {
        this.retry = retry;
    }

    /** A {@code Retry} of its own. */
    public static Retry retry(Setting setting) {
        return retry(setting, policy(setting));
    }

    static RetryPolicy policy(Setting setting) {
        return RetryPolicy.retryOn(Failure.class)
                .maxAttempts(setting.attempts())
                .backoff(
                        switch (setting.waits()) {
                            case NONE -> Backoff.none();
                            case FIXED -> Backoff.fixed(setting.base()).withoutJitter();
                            case EXPONENTIAL -> Backoff.exponential(setting.base(), Setting.CAP);
                        });
    }

    static Retry retry(Setting setting, RetryPolicy policy) {
        Retry retry = Retry.with(policy);
        return setting.budget() ? retry : retry.budget(RetryBudget.unlimited());
    }

    @Override
    public Object call(Service service) {
        return retry.call(service::get);
    }

    @Override
    public CompletableFuture<Object> callAsync(Service service) {
        return retry.callAsync(service::start);
    }
}
