package dev.refrain.bench.adapter;

import io.helidon.faulttolerance.Async;
import io.helidon.faulttolerance.Retry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Helidon: blocking by design; an asynchronous call is a blocking one on a virtual thread. */
public final class HelidonAdapter extends Adapter {

    private final Retry retry;
    private final Async async = Async.create();

    public HelidonAdapter(Setting setting) {
        Retry.RetryPolicy policy =
                switch (setting.waits()) {
                    case NONE -> Retry.DelayingRetryPolicy.noDelay(setting.attempts());
                    case FIXED ->
                        Retry.DelayingRetryPolicy.builder()
                                .calls(setting.attempts())
                                .delay(setting.base())
                                .delayFactor(1)
                                .build();
                    case EXPONENTIAL ->
                        Retry.DelayingRetryPolicy.builder()
                                .calls(setting.attempts())
                                .delay(setting.base())
                                .delayFactor(2)
                                .build();
                };
        retry = Retry.builder()
                .retryPolicy(policy)
                .overallTimeout(Duration.ofDays(1)) // as good as none, as in every library here
                .addApplyOn(Failure.class)
                .build();
    }

    @Override
    public Object call(Service service) {
        return retry.invoke(service::get);
    }

    @Override
    public CompletableFuture<Object> callAsync(Service service) {
        return async.invoke(() -> retry.invoke(service::get));
    }
}
