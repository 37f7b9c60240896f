package dev.refrain.cli.fetch;

import dev.refrain.cli.config.Request;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Makes single calls: a reply without success, and a body that doesn't come whole, are failures. */
final class Http {

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final RetryAfter retryAfter;

    Http(InstantSource clock) {
        this.retryAfter = new RetryAfter(clock);
    }

    /** The request as the client wants it, to be sent as often as needed. */
    static HttpRequest prepare(Request request) {
        Map<String, String> headers = new LinkedHashMap<>(request.service().headers());
        headers.putAll(request.headers());
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri())
                .method(
                        request.method(),
                        request.body().map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()));
        headers.forEach(builder::setHeader);
        return builder.build();
    }

    /** Cancelling the future ends the exchange: futures derived from those of the client are cancelled as they are. */
    CompletableFuture<HttpResponse<byte[]>> send(HttpRequest request) {
        AtomicBoolean replied = new AtomicBoolean();
        HttpResponse.BodyHandler<byte[]> wholeBody = info -> {
            replied.set(true);
            return BodySubscribers.ofByteArray();
        };
        return client.sendAsync(request, wholeBody).handle((response, failure) -> {
            if (failure == null && response.statusCode() / 100 == 2) {
                return response;
            }
            Throwable reason =
                    failure == null ? StatusException.of(response, retryAfter) : reason(failure, replied.get());
            throw new CompletionException(reason);
        });
    }

    private static Throwable reason(Throwable failure, boolean replied) {
        @Nullable Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        Throwable reason = cause == null ? failure : cause;
        return replied && reason instanceof IOException broken ? new CutBodyException(broken) : reason;
    }
}
