package dev.refrain.cli.fetch;

import dev.refrain.Retry;
import dev.refrain.cli.config.Request;
import dev.refrain.http.HttpStatusException;
import dev.refrain.http.RetryingHttpClient;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Sends a service's requests, and retries them as its policy says. */
final class Http {

    /** These may come after the work was done. */
    private static final Set<Integer> DOUBTFUL = Set.of(500, 502, 504);

    private final HttpClient client = new RedirectingClient(HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build());
    private final InstantSource clock;

    Http(InstantSource clock) {
        this.clock = clock;
    }

    /** Sends a request; the future has the last reply, or the last failure where there was none. */
    CompletableFuture<HttpResponse<byte[]>> send(Request request, Retry retry) {
        return RetryingHttpClient.over(client, retry)
                .retryingStatuses(status -> !isSuccess(status)) // the policy's rules say which of them pass
                .repeating((sent, failure) -> isHarmless(request, failure))
                .clock(clock)
                .sendAsync(prepare(request), BodyHandlers.ofByteArray());
    }

    private static boolean isSuccess(int status) {
        return status / 100 == 2;
    }

    /** Whether the request may be repeated after a failure, whatever a policy says. */
    static boolean isHarmless(Request request, Throwable failure) {
        return request.idempotent()
                || (failure instanceof HttpStatusException reply && !DOUBTFUL.contains(reply.status()));
    }

    private static HttpRequest prepare(Request request) {
        Map<String, String> headers = new LinkedHashMap<>(request.service().headers());
        headers.putAll(request.headers());
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri())
                .method(
                        request.method(),
                        request.body().map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()));
        headers.forEach(builder::setHeader);
        return builder.build();
    }
}
