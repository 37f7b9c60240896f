package dev.refrain.cli.config;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads request headers; in their values {@code ${NAME}} stands for an environment variable. */
final class Headers {

    private static final URI ANY = URI.create("http://localhost");

    private Headers() {}

    static Map<String, String> read(Section section, Environment environment) {
        Map<String, String> headers = new LinkedHashMap<>();
        Optional<Section> table = section.section("headers");
        section.strings("headers").forEach((name, text) -> {
            String value = environment.fill(table.orElse(section), name, text);
            table.ifPresent(inner -> check(inner, name, value));
            headers.put(name, value);
        });
        return headers;
    }

    /** The client itself knows best what it refuses; but it would repeat the value, which may be a secret. */
    private static void check(Section section, String name, String value) {
        var accepted = section.checked(name, any -> HttpRequest.newBuilder(ANY).header(name, "any"));
        try {
            accepted.ifPresent(request -> request.setHeader(name, value));
        } catch (IllegalArgumentException refused) {
            section.problem(name, "its value can't be sent in a header; is there a line break in it?");
        }
    }
}
