package dev.refrain.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A response whose status may pass, as the rules of a policy see it: {@code policy.on(HttpStatusException.class, e -> e.status() >= 500)}.
 * It is an {@link IOException}, so that a rule for those is one for passing statuses too. The caller of a {@link RetryingHttpClient}
 * gets the last response instead; or this, where that response had too long a body to be kept.
 */
public final class HttpStatusException extends IOException {

    private static final long serialVersionUID = 1;

    /** The status. */
    private final int status;

    /** What the server asks for, if anything. */
    private final @Nullable Duration retryAfter;

    private final transient @Nullable HttpHeaders headers;
    private transient volatile @Nullable HttpResponse<?> response;
    private transient volatile boolean isTooLong;

    HttpStatusException(HttpRequest request, ResponseInfo info, Optional<Duration> retryAfter) {
        super("status " + info.statusCode() + " of " + described(request));
        this.status = info.statusCode();
        this.headers = info.headers();
        this.retryAfter = retryAfter.orElse(null);
    }

    /** Without the query and the user: there may be secrets in them. */
    private static String described(HttpRequest request) {
        URI uri = request.uri();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return request.method() + " " + uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath();
    }

    /**
     * The status.
     *
     * @return the number, such as 503
     */
    public int status() {
        return status;
    }

    /**
     * The headers of the response.
     *
     * @return the headers; none in a copy that was serialized
     */
    public HttpHeaders headers() {
        return headers == null ? HttpHeaders.of(Map.of(), (name, value) -> true) : headers;
    }

    /**
     * How long the server wants to be left alone, from the moment of its response: its {@code Retry-After} (RFC 9110, 10.2.3), or else what its
     * {@code RateLimit} headers say (draft-ietf-httpapi-ratelimit-headers). The client honours it by itself.
     *
     * @return the wait; empty if the server says nothing that is understood, or the status is none for which it counts: 429, 503, and 3xx for
     *     {@code Retry-After}
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /**
     * Whether the server refuses because of load: 429 or 503. A retry after that may cost less of a budget, for little was done.
     *
     * @return whether it is so
     */
    public boolean isThrottled() {
        return HttpErrors.isThrottled(status);
    }

    /** The failure of an attempt that got this response; its body is a {@link KeptBody}, or what the caller's handler made of it. */
    HttpStatusException with(HttpResponse<?> ofTheAttempt) {
        response = ofTheAttempt;
        isTooLong = ofTheAttempt.body() instanceof KeptBody kept && !kept.isWhole();
        return this;
    }

    /** The response, which is not kept here any longer: who keeps failures should not keep bodies. */
    @Nullable
    HttpResponse<?> takeResponse() {
        HttpResponse<?> taken = response;
        response = null;
        return taken;
    }

    @Override
    public String getMessage() {
        return super.getMessage() + (isTooLong ? ", with a body too long to be kept" : "");
    }

    /** It is made often, and where it comes from is known. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
