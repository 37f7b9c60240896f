package dev.refrain.cli.fetch;

import dev.refrain.GiveUpReason;
import dev.refrain.Outcome;
import dev.refrain.Retry;
import dev.refrain.cli.config.Request;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/** One request on its way, from its first attempt to its last. */
final class Flight {

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
        HttpRequest prepared = Http.prepare(request);
        return retry.outcomeAsync(() -> http.send(prepared)).thenApply(this::result);
    }

    /** Ends a wait for the next attempt; an attempt that is running finishes. */
    void stop() {
        retry.stop();
    }

    private Result result(Outcome<HttpResponse<byte[]>> outcome) {
        if (outcome instanceof Outcome.Failure<HttpResponse<byte[]>> failure) {
            return failure.failure() instanceof StatusException status && isRefusal(failure.reason(), status)
                    ? new Result.Refused(request, log.entries(), status, clock.instant())
                    : new Result.GivenUp(request, log.entries(), failure.failure(), failure.reason());
        }
        HttpResponse<byte[]> reply = ((Outcome.Success<HttpResponse<byte[]>>) outcome).value();
        return new Result.Fetched(
                request,
                log.entries(),
                reply.statusCode(),
                reply.headers().map(),
                Body.of(reply.body()),
                clock.instant());
    }

    /** Whether the server's answer is its last word, and not one that we only don't dare to ask for again. */
    private boolean isRefusal(GiveUpReason reason, StatusException failure) {
        boolean doubtful = !request.idempotent() && Policies.isDoubtful(failure.status());
        return reason == GiveUpReason.NOT_RETRYABLE && !doubtful;
    }
}
