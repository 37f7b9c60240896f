package dev.refrain.cli.config;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One thing to fetch.
 *
 * @param service from where
 * @param key what it is stored under; no two requests have the same
 * @param method the HTTP method
 * @param uri the whole URL
 * @param headers sent with it, besides the service's
 * @param body sent with it
 * @param idempotent whether it may be repeated when nobody knows what became of it
 */
public record Request(
        Service service,
        String key,
        String method,
        URI uri,
        Map<String, String> headers,
        Optional<String> body,
        boolean idempotent) {

    static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

    /** RFC 9110, 9.2.2, as far as we send those methods. */
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

    /** Whether the method alone, or a key that the server will know the request by, makes it repeatable. */
    static boolean isIdempotent(String method, Service service, Map<String, String> headers) {
        return IDEMPOTENT.contains(method) || hasKey(headers) || hasKey(service.headers());
    }

    private static boolean hasKey(Map<String, String> headers) {
        return headers.keySet().stream()
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).equals("idempotency-key"));
    }
}
