package dev.refrain.bench.adapter;

import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.enterprise.util.TypeLiteral;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;

/** SmallRye Fault Tolerance, standalone: a guard for each type that is returned. */
public final class SmallRyeAdapter extends Adapter {

    private final TypedGuard<Object> blocking;
    private final TypedGuard<CompletionStage<Object>> async;

    public SmallRyeAdapter(Setting setting) {
        blocking = guard(TypedGuard.create(Object.class), setting);
        async = guard(TypedGuard.create(new TypeLiteral<CompletionStage<Object>>() {}), setting);
    }

    private static <T> TypedGuard<T> guard(TypedGuard.Builder<T> guard, Setting setting) {
        TypedGuard.Builder.RetryBuilder<T> retry = guard.withRetry()
                .maxRetries(setting.attempts() - 1)
                .retryOn(Failure.class)
                .maxDuration(0, ChronoUnit.SECONDS) // none, as in every library here
                .delay(setting.millis(), ChronoUnit.MILLIS)
                .jitter(0, ChronoUnit.MILLIS);
        if (setting.waits() == Setting.Waits.EXPONENTIAL) {
            retry.jitter(setting.millis(), ChronoUnit.MILLIS)
                    .withExponentialBackoff()
                    .maxDelay(Setting.CAP.toMillis(), ChronoUnit.MILLIS)
                    .done();
        }
        return retry.done().build();
    }

    @Override
    public Object call(Service service) throws Exception {
        return blocking.call(service::get);
    }

    @Override
    public CompletionStage<Object> callAsync(Service service) {
        return async.get(service::start);
    }
}
