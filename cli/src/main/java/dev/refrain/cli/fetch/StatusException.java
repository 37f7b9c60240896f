package dev.refrain.cli.fetch;

import dev.refrain.Verdict;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A reply with a status that is no success. */
public class StatusException extends Exception {

    private static final long serialVersionUID = 1;
    private static final int EXCERPT = 500;

    private final int status;
    private final String excerpt;
    private final transient Optional<Duration> retryAfter;

    private StatusException(int status, byte[] body, Optional<Duration> retryAfter) {
        super("status " + status, null, false, false); // thrown often, and where it came from is known
        this.status = status;
        // Decoding a cut character gives a replacement mark, which an excerpt may end with.
        this.excerpt = new String(body, 0, Math.min(body.length, EXCERPT), StandardCharsets.UTF_8);
        this.retryAfter = retryAfter;
    }

    static StatusException of(HttpResponse<byte[]> response, RetryAfter parser) {
        HttpHeaders headers = response.headers();
        return switch (response.statusCode()) {
            case TooManyRequests.STATUS -> new TooManyRequests(response.body(), parser.parse(headers));
            case Unavailable.STATUS -> new Unavailable(response.body(), parser.parse(headers));
            default -> new StatusException(response.statusCode(), response.body(), Optional.empty());
        };
    }

    public int status() {
        return status;
    }

    /** The beginning of the body. */
    public String excerpt() {
        return excerpt;
    }

    /** Retry, but not before the server says it is ready. */
    Verdict again() {
        return retryAfter.map(Verdict::after).orElse(Verdict.again());
    }

    /** One of the two statuses whose {@code Retry-After} counts; types of their own, because a policy's rules go by type. */
    static final class TooManyRequests extends StatusException {
        static final int STATUS = 429;
        private static final long serialVersionUID = 1;

        private TooManyRequests(byte[] body, Optional<Duration> retryAfter) {
            super(STATUS, body, retryAfter);
        }
    }

    /** The other one. */
    static final class Unavailable extends StatusException {
        static final int STATUS = 503;
        private static final long serialVersionUID = 1;

        private Unavailable(byte[] body, Optional<Duration> retryAfter) {
            super(STATUS, body, retryAfter);
        }
    }
}
