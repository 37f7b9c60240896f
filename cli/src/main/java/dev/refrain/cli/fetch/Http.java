package dev.refrain.cli.fetch;

import dev.refrain.cli.config.Request;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Makes single calls: a reply without success, and a body that doesn't come whole, are failures. */
final class Http {

    private static final int MOST_REDIRECTS = 5;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
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

    /** Makes one attempt; cancelling the future ends it. */
    CompletableFuture<HttpResponse<byte[]>> send(HttpRequest request) {
        Exchange exchange = new Exchange(client, retryAfter);
        exchange.start(request, MOST_REDIRECTS);
        return exchange;
    }
}
