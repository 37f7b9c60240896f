package dev.refrain.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** How long a server asks its client to wait before the next request. */
final class ServerWait {

    private static final int REDIRECTS = 300;
    private static final int CLIENT_ERRORS = 400;

    private ServerWait() {}

    /**
     * The wait that {@link RetryAfter} says, on a 429, a 503 and a redirect (RFC 9110, 10.2.3); else the one that {@link RateLimit}
     * says, on a 429 and a 503. What cannot be read is taken for absent. Never negative, and up to {@link Long#MAX_VALUE} seconds.
     *
     * @param clock ours, which is asked only for a date in a reply that has no {@code Date} of its own
     */
    static Optional<Duration> of(int status, HttpHeaders headers, InstantSource clock) {
        boolean overload = HttpErrors.isThrottled(status);
        boolean redirect = status >= REDIRECTS && status < CLIENT_ERRORS;
        Optional<Duration> retryAfter = overload || redirect ? RetryAfter.of(headers, clock) : Optional.empty();
        return overload ? retryAfter.or(() -> RateLimit.of(headers)) : retryAfter;
    }
}
