package dev.refrain.cli.config;

import dev.refrain.annotations.rules.Nearest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.tomlj.TomlPosition;

/** Reads the {@code [[request]]}s, each of which may stand for many requests. */
final class RequestReader {

    /** PostgreSQL's index takes somewhat more. */
    private static final int LONGEST_KEY = 2_000;

    private final Map<String, Service> services;
    private final Environment environment;
    private final Map<String, TomlPosition> keys = new HashMap<>();
    private final List<Request> requests = new ArrayList<>();

    RequestReader(Map<String, Service> services, Environment environment) {
        this.services = services;
        this.environment = environment;
    }

    List<Request> requests() {
        return requests;
    }

    void read(Section section) {
        Variables variables = Variables.read(section);
        Optional<RequestTemplate> template = template(section, variables);
        section.end();
        Optional<List<Map<String, String>>> combinations = variables.combinations();
        if (combinations.isEmpty()) {
            section.problem("stands for more than " + Variables.MOST_REQUESTS + " requests");
        }
        if (template.isPresent()) {
            add(section, template.get(), combinations.orElse(List.of()));
        }
    }

    private Optional<RequestTemplate> template(Section section, Variables variables) {
        Optional<Service> service = service(section);
        Template target = target(section, variables);
        String method = section.string("method").orElse("GET").toUpperCase(Locale.ROOT);
        if (!Request.METHODS.contains(method)) {
            section.expected("method", "one of " + String.join(", ", new TreeSet<>(Request.METHODS)), method);
        }
        Optional<Template> key = section.string("key").map(Template::new);
        key.ifPresent(text -> checkPlaceholders(section, "key", text, variables));
        if (key.isPresent()) {
            checkAllUsed(section, "key", key.get(), variables);
        } else {
            checkAllUsed(section, section.has("path") ? "path" : "url", target, variables);
        }
        Map<String, String> headers = Headers.read(section, environment);
        Optional<Template> body = section.string("body").map(Template::new);
        Optional<Boolean> idempotent = section.flag("idempotent");
        return service.filter(known -> !target.text().isEmpty())
                .map(known -> new RequestTemplate(
                        known,
                        method,
                        section.has("path") ? known.base() : "",
                        target,
                        key,
                        headers,
                        body,
                        idempotent));
    }

    private Template target(Section section, Variables variables) {
        Optional<String> path = section.string("path");
        Optional<String> url = section.string("url");
        if (section.has("path") == section.has("url")) {
            section.problem("expected either path or url, but "
                    + (section.has("path") ? "both are there" : "neither is there"));
        }
        if (path.isPresent() && !path.get().startsWith("/")) {
            section.expected("path", "a path that starts with /", path.get());
        }
        Template target = new Template(path.or(() -> url).orElse(""));
        checkPlaceholders(section, path.isPresent() ? "path" : "url", target, variables);
        return target;
    }

    private void add(Section section, RequestTemplate template, List<Map<String, String>> combinations) {
        for (Map<String, String> values : combinations) {
            String url = template.url(values);
            if (!WebUrl.isFetchable(url)) {
                WebUrl.check(section, section.has("path") ? "path" : "url", "what makes an http or https URL", url);
                return;
            }
            Request request = template.fill(values);
            if (request.key().getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
                section.problem("its key is longer than " + LONGEST_KEY + " bytes; give it a key of its own");
                return;
            }
            if (!isNew(section, request.key())) {
                return; // one of a kind is enough to say
            }
            requests.add(request);
        }
    }

    private Optional<Service> service(Section section) {
        String name = section.required("service", "the name of a [service.NAME]");
        if (!name.isEmpty() && !services.containsKey(name)) {
            String hint = Nearest.to(name, services.keySet())
                    .map(near -> "did you mean \"" + near + "\"?")
                    .orElse("expected one of " + String.join(", ", services.keySet()));
            section.problem("service", "there is no [service." + name + "]; " + hint);
        }
        return Optional.ofNullable(services.get(name));
    }

    private void checkPlaceholders(Section section, String key, Template template, Variables variables) {
        for (String name : template.placeholders()) {
            if (!variables.values().containsKey(name)) {
                section.problem(
                        key,
                        "{" + name + "} has no values; expected range = { " + name + " = \"1..9\" } or list = { " + name
                                + " = [...] }");
            }
        }
    }

    private void checkAllUsed(Section section, String key, Template template, Variables variables) {
        for (String name : variables.values().keySet()) {
            if (!template.placeholders().contains(name)) {
                section.problem(key, "does not use {" + name + "}, so several requests would be the same");
            }
        }
    }

    private boolean isNew(Section section, String key) {
        TomlPosition earlier = keys.putIfAbsent(key, section.positionOf("service"));
        if (earlier != null) {
            section.problem("two requests have the key \"" + key + "\", the other one at line " + earlier.line()
                    + "; give one of them a key of its own");
        }
        return earlier == null;
    }
}
