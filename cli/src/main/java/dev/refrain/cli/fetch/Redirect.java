package dev.refrain.cli.fetch;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a reply points to (RFC 9110, 15.4). The JDK's client can follow redirects itself, but takes all headers along, to
 * whatever server: a secret in one of them would go to a stranger.
 */
final class Redirect {

    private static final int SEE_OTHER = 303;
    private static final Set<Integer> STATUSES = Set.of(301, 302, SEE_OTHER, 307, 308);

    /** After these a POST becomes a GET, as everybody does it. */
    private static final Set<Integer> REWRITING = Set.of(301, 302);

    private Redirect() {}

    /** The request to make next; empty if the reply doesn't point anywhere that we follow, such as from https to http. */
    static Optional<HttpRequest> of(HttpRequest request, int status, HttpHeaders headers) {
        return STATUSES.contains(status)
                ? headers.firstValue("Location").flatMap(to -> next(request, status, to))
                : Optional.empty();
    }

    private static Optional<HttpRequest> next(HttpRequest request, int status, String location) {
        try {
            URI target = request.uri().resolve(location);
            boolean downgrade = isHttps(request.uri()) && !isHttps(target);
            return downgrade ? Optional.empty() : Optional.of(next(request, status, target));
        } catch (IllegalArgumentException noUrl) {
            return Optional.empty();
        }
    }

    private static HttpRequest next(HttpRequest request, int status, URI target) {
        HttpRequest.Builder next = HttpRequest.newBuilder(target);
        boolean trusted = isSameServer(request.uri(), target);
        request.headers().map().forEach((name, values) -> {
            if (trusted || isHarmless(name)) {
                values.forEach(value -> next.header(name, value));
            }
        });
        String method = request.method();
        boolean rewritten = (status == SEE_OTHER && !method.equals("HEAD"))
                || (REWRITING.contains(status) && method.equals("POST"));
        return rewritten
                ? next.GET().build()
                : next.method(method, request.bodyPublisher().orElse(BodyPublishers.noBody()))
                        .build();
    }

    private static boolean isHarmless(String name) {
        String header = name.toLowerCase(Locale.ROOT);
        return header.startsWith("accept") || header.equals("content-type") || header.equals("user-agent");
    }

    private static boolean isSameServer(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return isHttps(uri) ? 443 : 80;
    }

    private static boolean isHttps(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }
}
