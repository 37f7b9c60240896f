package dev.refrain.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLSession;

/**
 * A response whose status might have passed, but which is the last.
 *
 * @param original the client's
 * @param body what the caller's handler makes of the body
 */
record LastResponse<T>(HttpResponse<?> original, T body) implements HttpResponse<T> {

    /** The response that a failure is about; the failure itself if the response was not kept. */
    static <T> CompletionStage<HttpResponse<T>> of(HttpStatusException failure, BodyHandler<T> handler) {
        HttpResponse<?> original = failure.takeResponse();
        if (original != null && original.body() instanceof KeptBody kept) {
            return kept.isWhole() ? delivered(original, kept, handler) : CompletableFuture.failedStage(failure);
        }
        return original == null
                ? CompletableFuture.failedStage(failure)
                : CompletableFuture.completedStage(LastResponse.<T>typed(original));
    }

    private static <T> CompletionStage<HttpResponse<T>> delivered(
            HttpResponse<?> original, KeptBody kept, BodyHandler<T> handler) {
        try {
            BodySubscriber<T> subscriber = handler.apply(kept.info());
            kept.deliverTo(subscriber);
            return subscriber.getBody().thenApply(body -> new LastResponse<>(original, body));
        } catch (Throwable ofTheHandler) {
            return CompletableFuture.failedStage(ofTheHandler);
        }
    }

    @SuppressWarnings("unchecked") // the caller's handler made its body, as of all responses before it
    private static <T> HttpResponse<T> typed(HttpResponse<?> response) {
        return (HttpResponse<T>) response;
    }

    @Override
    public int statusCode() {
        return original.statusCode();
    }

    @Override
    public HttpRequest request() {
        return original.request();
    }

    @Override
    public Optional<HttpResponse<T>> previousResponse() {
        return original.previousResponse().map(LastResponse::typed);
    }

    @Override
    public HttpHeaders headers() {
        return original.headers();
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return original.sslSession();
    }

    @Override
    public URI uri() {
        return original.uri();
    }

    @Override
    public HttpClient.Version version() {
        return original.version();
    }

    /**
     * The label of the connection; it overrides that of Java 25.
     *
     * @return the label, if it has one
     */
    @SuppressWarnings("unchecked") // by its signature
    public Optional<String> connectionLabel() {
        return (Optional<String>) NewerMethod.CONNECTION_LABEL.<RuntimeException>call(original);
    }

    @Override
    public String toString() {
        return original.toString();
    }
}
