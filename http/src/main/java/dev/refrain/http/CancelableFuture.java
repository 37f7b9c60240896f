package dev.refrain.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A future as {@code HttpClient.sendAsync} promises it: {@code cancel(true)} ends the exchange, of this future and of those derived
 * from it.
 */
final class CancelableFuture<T extends @Nullable Object> extends CompletableFuture<T> {

    private final Future<?> exchange;

    CancelableFuture(Future<?> exchange) {
        this.exchange = exchange;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (mayInterruptIfRunning) {
            exchange.cancel(true);
        }
        return cancelled;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CancelableFuture<>(exchange);
    }
}
