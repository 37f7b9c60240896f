package dev.refrain.cli.config;

import java.util.Map;
import java.util.Optional;

/**
 * A web API.
 *
 * @param name its name in the file
 * @param base what the paths of its requests are appended to; without a slash at the end
 * @param concurrency how many of its requests may be in flight, those included that wait for a retry
 * @param headers sent with each request
 * @param policy how calls are retried
 */
public record Service(String name, String base, int concurrency, Map<String, String> headers, ServicePolicy policy) {

    private static final int CONCURRENCY = 8;
    private static final int MOST = 10_000;
    private static final String URL = "an http or https URL such as \"https://api.example.org/v1\"";

    static Service read(String name, Section section, Environment environment) {
        String url = section.required("url", URL);
        if (!url.isEmpty()) {
            WebUrl.check(section, "url", URL, url);
            if (!WebUrl.isBase(url)) {
                section.expected("url", URL, url);
            }
        }
        int concurrency = section.integer("concurrency", 1, MOST).orElse(CONCURRENCY);
        Map<String, String> headers = Headers.read(section, environment);
        Optional<ServicePolicy> policy = section.section("policy").map(ServicePolicy::read);
        section.end();
        String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        return new Service(name, base, concurrency, headers, policy.orElse(ServicePolicy.DEFAULT));
    }
}
