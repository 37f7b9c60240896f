package dev.refrain.cli.fetch;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A call, and those that its reply redirects to. Cancelling it ends the call that is running. */
final class Hops<T> extends CompletableFuture<HttpResponse<T>> {

    private final HttpClient client;
    private final BodyHandler<T> handler;
    private volatile @Nullable CompletableFuture<HttpResponse<T>> running;

    Hops(HttpClient client, BodyHandler<T> handler) {
        this.client = client;
        this.handler = handler;
    }

    /** Makes the call, and follows at most so many redirects. */
    void start(HttpRequest request, int redirects) {
        AtomicReference<@Nullable HttpRequest> next = new AtomicReference<>();
        CompletableFuture<HttpResponse<T>> call = client.sendAsync(request, info -> {
            Optional<HttpRequest> to =
                    redirects == 0 ? Optional.empty() : Redirect.of(request, info.statusCode(), info.headers());
            next.set(to.orElse(null));
            return to.isPresent() ? BodySubscribers.replacing(null) : handler.apply(info);
        });
        running = call;
        if (isCancelled()) {
            call.cancel(true); // the one before was over when we were cancelled
        }
        var unused = call.whenComplete((response, failure) -> {
            try {
                HttpRequest to = next.get();
                if (failure != null) {
                    completeExceptionally(failure);
                } else if (to != null) {
                    start(to, redirects - 1);
                } else {
                    complete(response);
                }
            } catch (RuntimeException fault) {
                completeExceptionally(fault);
            }
        });
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        CompletableFuture<HttpResponse<T>> call = running;
        if (call != null) {
            call.cancel(true);
        }
        return cancelled;
    }
}
