package dev.refrain.http;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Makes of an execution's end what the caller of {@code sendAsync} sees. */
final class Answer {

    private Answer() {}

    static <T> CompletableFuture<HttpResponse<T>> of(
            Exchange<T> exchange, CompletableFuture<HttpResponse<T>> execution) {
        CancelableFuture<HttpResponse<T>> answer = new CancelableFuture<>(execution);
        var unused = execution.whenComplete((response, failure) -> {
            if (failure instanceof HttpStatusException status) {
                var unusedLast = exchange.lastResponse(status).whenComplete((kept, other) -> end(answer, kept, other));
            } else {
                end(answer, response, failure);
            }
        });
        var unusedEnding = answer.whenComplete((response, failure) -> {
            boolean isOfTheCaller = execution.isDone() // as nearly always; to cancel takes longer than to ask
                    ? execution.isCancelled()
                    : execution.cancel(true);
            if (isOfTheCaller || failure != null) {
                exchange.end();
            }
        });
        return answer;
    }

    private static <T> void end(
            CompletableFuture<HttpResponse<T>> answer, HttpResponse<T> response, @Nullable Throwable failure) {
        if (failure != null) {
            answer.completeExceptionally(
                    failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure);
        } else if (!answer.complete(response)) {
            Discarding.close(response);
        }
    }
}
