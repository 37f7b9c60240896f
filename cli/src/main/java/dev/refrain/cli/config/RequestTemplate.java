package dev.refrain.cli.config;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What one {@code [[request]]} says; with values for its placeholders it is a request.
 *
 * @param base what the target is appended to
 * @param target the path or URL
 * @param key what the requests are stored under; by default service, method and target
 * @param idempotent what the file says; by default the method and the headers tell
 */
record RequestTemplate(
        Service service,
        String method,
        String base,
        Template target,
        Optional<Template> key,
        Map<String, String> headers,
        Optional<Template> body,
        Optional<Boolean> idempotent) {

    String url(Map<String, String> values) {
        return base + target.fillUrl(values);
    }

    Request fill(Map<String, String> values) {
        String name = key.map(template -> template.fill(values))
                .orElseGet(() -> service.name() + " " + method + " " + target.fillUrl(values));
        return new Request(
                service,
                name,
                method,
                URI.create(url(values)),
                headers,
                body.map(template -> template.fill(values)),
                idempotent.orElseGet(() -> Request.isIdempotent(method, service, headers)));
    }
}
