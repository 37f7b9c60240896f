package dev.refrain.cli.fetch;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One attempt: a call, and those that its reply redirects to. Cancelling it ends the call that is running. */
final class Exchange extends CompletableFuture<HttpResponse<byte[]>> {

    private final HttpClient client;
    private final RetryAfter retryAfter;
    private volatile @Nullable CompletableFuture<HttpResponse<byte[]>> running;

    Exchange(HttpClient client, RetryAfter retryAfter) {
        this.client = client;
        this.retryAfter = retryAfter;
    }

    /** Makes the call, and follows at most so many redirects. */
    void start(HttpRequest request, int redirects) {
        AtomicBoolean replied = new AtomicBoolean();
        HttpResponse.BodyHandler<byte[]> wholeBody = info -> {
            replied.set(true);
            return BodySubscribers.ofByteArray();
        };
        CompletableFuture<HttpResponse<byte[]>> call = client.sendAsync(request, wholeBody);
        running = call;
        if (isCancelled()) {
            call.cancel(true); // the one before was over when we were cancelled
        }
        var unused = call.whenComplete((response, failure) -> {
            try {
                end(request, redirects, response, failure == null ? null : reason(failure, replied.get()));
            } catch (RuntimeException fault) {
                completeExceptionally(fault);
            }
        });
    }

    private void end(HttpRequest request, int redirects, HttpResponse<byte[]> response, @Nullable Throwable failure) {
        if (failure != null) {
            completeExceptionally(failure);
            return;
        }
        Optional<HttpRequest> next = redirects == 0 ? Optional.empty() : Redirect.of(request, response);
        if (next.isPresent()) {
            start(next.get(), redirects - 1);
        } else if (response.statusCode() / 100 == 2) {
            complete(response);
        } else {
            completeExceptionally(StatusException.of(response, retryAfter));
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        CompletableFuture<HttpResponse<byte[]>> call = running;
        if (call != null) {
            call.cancel(true);
        }
        return cancelled;
    }

    private static Throwable reason(Throwable failure, boolean replied) {
        @Nullable Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        Throwable reason = cause == null ? failure : cause;
        return replied && reason instanceof IOException broken ? new CutBodyException(broken) : reason;
    }
}
