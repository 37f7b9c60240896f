package dev.refrain.http;

import dev.refrain.Retry;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One {@link Retry} for each origin (RFC 6454), made when it is first asked; the one that was not used for longest goes. */
final class Origins implements Function<HttpRequest, Retry> {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Function<? super String, Retry> making;
    private final Map<String, Retry> retries;

    Origins(int most, Function<? super String, Retry> making) {
        this.making = making;
        this.retries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Retry> eldest) {
                return size() > most;
            }
        };
    }

    @Override
    public Retry apply(HttpRequest request) {
        String origin = origin(request.uri());
        Retry known = known(origin);
        if (known != null) {
            return known;
        }
        // the caller's code: not while we hold a lock
        Retry made = Objects.requireNonNull(making.apply(origin), () -> "no Retry was made for " + origin);
        synchronized (retries) {
            Retry first = retries.putIfAbsent(origin, made);
            return first == null ? made : first;
        }
    }

    private @Nullable Retry known(String origin) {
        synchronized (retries) {
            return retries.get(origin);
        }
    }

    static String origin(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? HTTPS : HTTP;
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }
}
