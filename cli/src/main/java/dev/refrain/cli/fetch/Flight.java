package dev.refrain.cli.fetch;

import dev.refrain.GiveUpReason;
import dev.refrain.Retry;
import dev.refrain.RetryEvent;
import dev.refrain.cli.config.Request;
import dev.refrain.http.HttpStatusException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** One request on its way, from its first attempt to its last. */
final class Flight {

    private static final int EXCERPT = 500;

    private final Request request;
    private final Retry retry;
    private final AttemptLog log;
    private final Http http;
    private final InstantSource clock;

    /**
     * Prepares it.
     *
     * @param retry the service's
     * @param log is told of this request's attempts alone
     */
    Flight(Request request, Retry retry, AttemptLog log, Http http, InstantSource clock) {
        this.request = request;
        this.retry = retry.listener(log); // events don't say whose they are, so each request has a Retry derived for it
        this.log = log;
        this.http = http;
        this.clock = clock;
    }

    /** Starts. The future fails only by a fault of ours. */
    CompletableFuture<Result> start() {
        return http.send(request, retry).handle((reply, failure) -> log.gaveUp()
                .map(end -> ended(end, Optional.ofNullable(reply)))
                .orElseGet(() -> fetched(reply, failure)));
    }

    /** Ends a wait for the next attempt; an attempt that is running finishes. */
    void stop() {
        retry.stop();
    }

    private Result ended(RetryEvent.GaveUp end, Optional<HttpResponse<byte[]>> lastReply) {
        return end.failure() instanceof HttpStatusException status && isRefusal(end.reason(), status)
                ? new Result.Refused(request, log.entries(), status, excerpt(lastReply), clock.instant())
                : new Result.GivenUp(request, log.entries(), end.failure(), end.reason());
    }

    private Result fetched(HttpResponse<byte[]> reply, @Nullable Throwable fault) {
        if (fault != null) {
            throw new CompletionException(fault);
        }
        return new Result.Fetched(
                request,
                log.entries(),
                reply.statusCode(),
                reply.headers().map(),
                Body.of(reply.body()),
                clock.instant());
    }

    /** Whether the server's answer is its last word, and not one that we only don't dare to ask for again. */
    private boolean isRefusal(GiveUpReason reason, HttpStatusException failure) {
        return reason == GiveUpReason.NOT_RETRYABLE && Http.isHarmless(request, failure);
    }

    /** The beginning of the body. Decoding a cut character gives a replacement mark, which an excerpt may end with. */
    private static String excerpt(Optional<HttpResponse<byte[]>> reply) {
        byte[] body = reply.map(HttpResponse::body).orElse(new byte[0]);
        return new String(body, 0, Math.min(body.length, EXCERPT), StandardCharsets.UTF_8);
    }
}
