package dev.refrain.cli.config;

import java.net.URI;
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
        Optional<Service> service = service(section);
        Optional<String> path = section.string("path");
        Optional<String> url = section.string("url");
        if (section.has("path") == section.has("url")) {
            section.problem("expected either path or url, "
                    + (path.isPresent() ? "but both are there" : "but neither is there"));
        }
        if (path.isPresent() && !path.get().startsWith("/")) {
            section.expected("path", "a path that starts with /", path.get());
        }
        String method = section.string("method").orElse("GET").toUpperCase(Locale.ROOT);
        if (!Request.METHODS.contains(method)) {
            section.expected("method", "one of " + String.join(", ", new TreeSet<>(Request.METHODS)), method);
        }
        Variables variables = Variables.read(section);
        Template target = new Template(path.or(() -> url).orElse(""));
        Optional<String> key = section.string("key");
        checkPlaceholders(section, path.isPresent() ? "path" : "url", target, variables);
        key.ifPresent(text -> checkPlaceholders(section, "key", new Template(text), variables));
        Map<String, String> headers = Headers.read(section, environment);
        Optional<String> body = section.string("body");
        Optional<Boolean> idempotent = section.flag("idempotent");
        section.end();
        if (service.isEmpty() || target.text().isEmpty()) {
            return;
        }
        boolean repeatable = idempotent.orElseGet(() -> Request.isIdempotent(method, service.get(), headers));
        String base = path.isPresent() ? service.get().base() : "";
        Template keys = new Template(key.orElse(service.get().name() + " " + method + " " + target.text()));
        Optional<List<Map<String, String>>> combinations = variables.combinations();
        if (combinations.isEmpty()) {
            section.problem("stands for more than " + Variables.MOST_REQUESTS + " requests");
        }
        for (Map<String, String> values : combinations.orElse(List.of())) {
            String whole = base + target.fillUrl(values);
            if (!Service.isWeb(whole)) {
                section.expected(path.isPresent() ? "path" : "url", "what makes an http or https URL", whole);
                return;
            }
            String name = key.isPresent() ? keys.fill(values) : keys.fillUrl(values);
            if (!isNew(section, name)) {
                return;
            }
            Optional<String> filled = body.map(text -> new Template(text).fill(values));
            requests.add(new Request(service.get(), name, method, URI.create(whole), headers, filled, repeatable));
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
