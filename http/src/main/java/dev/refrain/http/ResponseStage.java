package dev.refrain.http;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/** The response of one attempt. Cancelling it ends the attempt's exchange; a response that nobody takes is closed. */
final class ResponseStage<T> extends CompletableFuture<HttpResponse<T>> {

    private final CompletableFuture<HttpResponse<Object>> call;

    /** What becomes of the client's response. */
    @FunctionalInterface
    interface Reading<T> {
        HttpResponse<T> read(HttpResponse<Object> response) throws HttpStatusException;
    }

    ResponseStage(CompletableFuture<HttpResponse<Object>> call) {
        this.call = call;
    }

    void follow(Reading<T> reading) {
        var unused = call.whenComplete((response, failure) -> {
            try {
                end(reading, response, failure);
            } catch (Throwable thrown) {
                completeExceptionally(thrown);
            }
        });
    }

    private void end(Reading<T> reading, HttpResponse<Object> response, Throwable failure) throws HttpStatusException {
        if (failure != null) {
            completeExceptionally(failure);
        } else if (!complete(reading.read(response))) {
            Discarding.close(response);
        }
    }

    /** Ends it; if there is a response already, closes that. */
    void discard() {
        cancel(true);
        if (!isCompletedExceptionally()) {
            Discarding.close(join());
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        call.cancel(true);
        return cancelled;
    }
}
