package dev.refrain.bench.adapter;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** What a careful user writes: bounded, with full jitter, and a wait ends when the caller cancels. */
@SuppressWarnings("FutureReturnValueIgnored") // as users do
public final class ByHandAdapter extends Adapter {

    private final Setting setting;

    public ByHandAdapter(Setting setting) {
        this.setting = setting;
    }

    @Override
    public Object call(Service service) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return service.get();
            } catch (Failure failure) {
                if (attempt == setting.attempts()) {
                    throw failure;
                }
            }
            long nanos = nanosAfter(attempt);
            if (nanos > 0) {
                TimeUnit.NANOSECONDS.sleep(nanos);
            }
        }
    }

    @Override
    public CompletableFuture<Object> callAsync(Service service) {
        CompletableFuture<Object> result = new CompletableFuture<>();
        attempt(service, result, 1);
        return result;
    }

    private void attempt(Service service, CompletableFuture<Object> result, int attempt) {
        if (result.isDone()) {
            return;
        }
        CompletableFuture<Object> stage;
        try {
            stage = service.start();
        } catch (Throwable thrown) {
            stage = CompletableFuture.failedFuture(thrown);
        }
        stage.whenComplete((value, thrown) -> {
            if (thrown == null) {
                result.complete(value);
                return;
            }
            Throwable failure =
                    thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
            if (!(failure instanceof Failure) || attempt == setting.attempts()) {
                result.completeExceptionally(failure);
            } else {
                retry(service, result, attempt);
            }
        });
    }

    private void retry(Service service, CompletableFuture<Object> result, int attempt) {
        long nanos = nanosAfter(attempt);
        if (nanos == 0) {
            attempt(service, result, attempt + 1);
            return;
        }
        Future<?> wait =
                Scheduler.INSTANCE.schedule(() -> attempt(service, result, attempt + 1), nanos, TimeUnit.NANOSECONDS);
        result.whenComplete((value, failure) -> wait.cancel(false));
    }

    private long nanosAfter(int attempt) {
        return switch (setting.waits()) {
            case NONE -> 0;
            case FIXED -> setting.base().toNanos();
            case EXPONENTIAL -> {
                Duration doubled = setting.base().multipliedBy(1L << Math.min(attempt - 1, 30));
                long most = Math.min(doubled.toNanos(), Setting.CAP.toNanos());
                yield ThreadLocalRandom.current().nextLong(most + 1);
            }
        };
    }
}
