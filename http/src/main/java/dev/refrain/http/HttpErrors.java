package dev.refrain.http;

import dev.refrain.RetryPolicy;
import dev.refrain.Rule;

/** Which responses and failures of HTTP pass. */
public final class HttpErrors {

    private static final RetryPolicy POLICY = RetryPolicy.retryTransient()
            .on(HttpStatusException.class)
            .on(
                    HttpStatusException.class,
                    HttpStatusException::isThrottled,
                    Rule.inherited().cost(1));

    private HttpErrors() {}

    /** Whether the server refuses because of load. */
    static boolean isThrottled(int status) {
        return status == 429 || status == 503;
    }

    /**
     * A policy for HTTP: {@link RetryPolicy#retryTransient}, where a retry after 429 or 503, which cost the server little, costs 1 unit of the
     * budget. To be narrowed or widened as any policy.
     *
     * @return the policy
     */
    public static RetryPolicy retryTransient() {
        return POLICY;
    }

    /**
     * Whether a status is likely to pass: 408, 425, 429, 500, 502, 503, 504 (RFC 9110, 15; RFC 6585; RFC 8470).
     *
     * @param status the status of a response
     * @return whether a retry makes sense, provided that the request may be repeated
     */
    public static boolean isTransient(int status) {
        return switch (status) {
            case 408, 425, 429, 500, 502, 503, 504 -> true;
            default -> false;
        };
    }

    /**
     * Whether a failure of the JDK's client proves that no application has seen the request, so that any request may be repeated: no connection was
     * made, or the server of HTTP/2 refused the request unseen ({@code REFUSED_STREAM}, on Java 24 and later {@code GOAWAY} too; RFC 9113, 8.7). Where the client follows
     * redirects, it only speaks of the last request. It must be what the client threw itself: a body handler may fail for a connection of its own.
     *
     * @param failure what {@code send} threw, or {@code sendAsync} failed with
     * @return whether there is proof; {@code false} if nobody knows
     */
    public static boolean isUnsent(Throwable failure) {
        return Unsent.isProvenBy(failure);
    }
}
