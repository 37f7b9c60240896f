package dev.refrain.cli.fetch;

import dev.refrain.GiveUpReason;
import dev.refrain.cli.config.Request;
import dev.refrain.http.HttpStatusException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What became of one request. */
public sealed interface Result {

    Request request();

    /** Every attempt, in order. */
    List<AttemptLog.Entry> attempts();

    /**
     * It was fetched.
     *
     * @param status from 200 to 299
     * @param at when the reply was complete
     */
    record Fetched(
            Request request,
            List<AttemptLog.Entry> attempts,
            int status,
            Map<String, List<String>> headers,
            Body body,
            Instant at)
            implements Result {}

    /**
     * The server refuses it, and would refuse it again.
     *
     * @param excerpt the beginning of the body
     */
    record Refused(
            Request request, List<AttemptLog.Entry> attempts, HttpStatusException failure, String excerpt, Instant at)
            implements Result {}

    /** It failed for what may pass, or for what isn't the server's word, and might succeed another time. */
    record GivenUp(Request request, List<AttemptLog.Entry> attempts, Throwable failure, GiveUpReason reason)
            implements Result {}
}
