package dev.refrain.bench.adapter;

import com.github.rholder.retry.RetryException;
import com.github.rholder.retry.Retryer;
import com.github.rholder.retry.RetryerBuilder;
import com.github.rholder.retry.StopStrategies;
import com.github.rholder.retry.WaitStrategies;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** The guava-retrying library. Its exponential waits have no jitter. */
public final class GuavaRetryingAdapter extends Adapter {

    private final Retryer<Object> retryer;

    public GuavaRetryingAdapter(Setting setting) {
        retryer = RetryerBuilder.newBuilder()
                .retryIfExceptionOfType(Failure.class)
                .withStopStrategy(StopStrategies.stopAfterAttempt(setting.attempts()))
                .withWaitStrategy(
                        switch (setting.waits()) {
                            case NONE -> WaitStrategies.noWait();
                            case FIXED -> WaitStrategies.fixedWait(setting.millis(), TimeUnit.MILLISECONDS);
                            case EXPONENTIAL ->
                                WaitStrategies.exponentialWait(
                                        setting.millis() / 2, Setting.CAP.toMillis(), TimeUnit.MILLISECONDS);
                        })
                .build();
    }

    @Override
    public Object call(Service service) throws ExecutionException, RetryException {
        return retryer.call(service::get);
    }

    @Override
    public CompletionStage<Object> callAsync(Service service) {
        throw blockingOnly();
    }
}
