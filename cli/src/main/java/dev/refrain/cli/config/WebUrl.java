package dev.refrain.cli.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Checks URLs from which something is to be fetched. */
final class WebUrl {

    private static final int HIGHEST_PORT = 65_535;

    private WebUrl() {}

    /** Makes a problem of a URL that nothing can be fetched from. */
    static void check(Section section, String key, String expected, String url) {
        if (parse(url).filter(uri -> uri.getRawUserInfo() != null).isPresent()) {
            section.problem(key, "has a user in it, which is never sent; expected a header Authorization");
        } else if (!isFetchable(url)) {
            section.expected(key, expected, url);
        }
    }

    static boolean isFetchable(String url) {
        return parse(url)
                .filter(uri -> "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                .filter(uri -> uri.getHost() != null && uri.getRawUserInfo() == null && uri.getPort() <= HIGHEST_PORT)
                .isPresent();
    }

    /** Whether a path can be appended to it. */
    static boolean isBase(String url) {
        return parse(url)
                .filter(uri -> uri.getRawQuery() == null && uri.getRawFragment() == null)
                .isPresent();
    }

    private static Optional<URI> parse(String url) {
        try {
            return Optional.of(new URI(url));
        } catch (URISyntaxException noUrl) {
            return Optional.empty();
        }
    }
}
