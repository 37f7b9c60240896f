package dev.refrain.http;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request as all its attempts send it, and what is known of it.
 *
 * @param request the request
 * @param body its body, if that may not be readable a second time
 * @param manners how the client treats it
 */
record Outgoing(HttpRequest request, @Nullable SentBody body, Manners manners) {

    /** draft-ietf-httpapi-idempotency-key-header. */
    private static final String KEY = "Idempotency-Key";

    /** In progress: the first request with the same key is not done yet. */
    private static final int CONFLICT = 409;

    static Outgoing of(HttpRequest request, Manners manners) {
        BodyPublisher given = request.bodyPublisher().orElse(null);
        SentBody body =
                given == null || SentBody.isRepeatable(given) ? null : new SentBody(given, manners.longestKept());
        boolean addsKey = manners.addsKeys() && getsAKey(request.method()) && !hasKey(request);
        if (!addsKey && body == null) {
            return new Outgoing(request, null, manners);
        }
        HttpRequest.Builder copy = copy(request);
        if (addsKey) {
            copy.setHeader(KEY, '"' + UUID.randomUUID().toString() + '"'); // a string of RFC 8941 is quoted
        }
        if (body != null) {
            copy.method(request.method(), body);
        }
        return new Outgoing(copy.build(), body, manners);
    }

    /** Those that the draft is about. */
    private static boolean getsAKey(String method) {
        return method.equals("POST") || method.equals("PATCH");
    }

    private static boolean hasKey(HttpRequest request) {
        return request.headers().firstValue(KEY).filter(key -> !key.isBlank()).isPresent();
    }

    /** RFC 9110, 9.2.2. */
    private static boolean isIdempotent(String method) {
        return switch (method) {
            case "GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE" -> true;
            default -> false;
        };
    }

    /** The request with this instead of its body. */
    HttpRequest with(BodyPublisher other) {
        return copy(request).method(request.method(), other).build();
    }

    private static HttpRequest.Builder copy(HttpRequest request) {
        return HttpRequest.newBuilder(request, (name, value) -> true);
    }

    /** Whether HTTP allows to repeat it although the server may have done it already. */
    boolean isRepeatable() {
        return isIdempotent(request.method()) || hasKey(request);
    }

    /** Whether the caller says that it may be repeated. */
    boolean isHarmless(Throwable failure) {
        return manners.harmless().test(request, failure);
    }

    /** What a response is for the policy, if its status may pass. */
    @Nullable
    HttpStatusException failure(ResponseInfo info) {
        int status = info.statusCode();
        return manners.passing().test(status) || (status == CONFLICT && hasKey(request))
                ? new HttpStatusException(request, info, ServerWait.of(status, info.headers(), manners.clock()))
                : null;
    }
}
