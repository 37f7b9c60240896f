package dev.refrain.bench.adapter;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryToken;

/** The AWS SDK's standard strategy, in the loop that the documentation of {@code RetryStrategy} gives. */
public final class AwsRetriesAdapter extends Adapter {

    private final StandardRetryStrategy strategy;

    public AwsRetriesAdapter(Setting setting) {
        strategy = DefaultRetryStrategy.standardStrategyBuilder()
                .retryOnException(Failure.class)
                .maxAttempts(setting.attempts())
                .circuitBreakerEnabled(setting.budget())
                .backoffStrategy(
                        switch (setting.waits()) {
                            case NONE -> BackoffStrategy.retryImmediately();
                            case FIXED -> BackoffStrategy.fixedDelayWithoutJitter(setting.base());
                            case EXPONENTIAL -> BackoffStrategy.exponentialDelay(setting.base(), Setting.CAP);
                        })
                .build();
    }

    @Override
    public Object call(Service service) throws InterruptedException {
        AcquireInitialTokenResponse first = strategy.acquireInitialToken(AcquireInitialTokenRequest.create("service"));
        RetryToken token = first.token();
        sleep(first.delay());
        while (true) {
            try {
                Object value = service.get();
                strategy.recordSuccess(RecordSuccessRequest.create(token));
                return value;
            } catch (Failure failure) {
                RefreshRetryTokenResponse next = strategy.refreshRetryToken(RefreshRetryTokenRequest.builder()
                        .token(token)
                        .failure(failure)
                        .build());
                token = next.token();
                sleep(next.delay());
            }
        }
    }

    private static void sleep(Duration delay) throws InterruptedException {
        if (!delay.isZero()) {
            Thread.sleep(delay.toMillis());
        }
    }

    @Override
    public CompletionStage<Object> callAsync(Service service) {
        throw blockingOnly();
    }
}
