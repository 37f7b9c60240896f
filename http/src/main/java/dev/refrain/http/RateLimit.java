package dev.refrain.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Reads how long a quota that is used up stays so, in the forms that draft-ietf-httpapi-ratelimit-headers has had: the list
 * ({@code RateLimit: "name";r=0;t=30}, the longest of those used up), the dictionary ({@code RateLimit: limit=100, remaining=0,
 * reset=30}), and {@code RateLimit-Remaining: 0} with {@code RateLimit-Reset: 30}. All are seconds from now.
 *
 * <p>A field that is malformed is ignored whole. So are those that begin with {@code X-}: no two servers mean the same by them.
 */
final class RateLimit {

    private static final Pattern COUNT = Pattern.compile("\\d{1,15}");

    /** 31 years: some servers send the seconds since 1970. */
    private static final long LONGEST_RESET = 1_000_000_000;

    private static final OptionalLong NONE_LEFT = OptionalLong.of(0);

    private RateLimit() {}

    static Optional<Duration> of(HttpHeaders headers) {
        String field = String.join(",", headers.allValues("RateLimit"));
        return StructuredField.list(field)
                .flatMap(quotas -> longest(quotas, "r", "t"))
                .or(() -> StructuredField.dictionary(field)
                        .flatMap(quota -> longest(List.of(quota), "remaining", "reset")))
                .or(() -> ofPair(headers));
    }

    private static Optional<Duration> longest(List<Map<String, OptionalLong>> quotas, String remaining, String reset) {
        if (!quotas.stream().allMatch(quota -> isCount(quota, remaining) && isCount(quota, reset))) {
            return Optional.empty();
        }
        return quotas.stream()
                .filter(quota -> quota.containsKey(remaining) && quota.containsKey(reset))
                .filter(quota -> NONE_LEFT.equals(quota.get(remaining)))
                .map(quota -> seconds(quota, reset))
                .filter(wait -> wait.toSeconds() <= LONGEST_RESET)
                .max(Duration::compareTo);
    }

    /** Whether it is absent, or a number that can be. */
    private static boolean isCount(Map<String, OptionalLong> quota, String name) {
        return quota.getOrDefault(name, NONE_LEFT).orElse(-1) >= 0;
    }

    private static Duration seconds(Map<String, OptionalLong> quota, String name) {
        return Duration.ofSeconds(quota.getOrDefault(name, NONE_LEFT).orElse(0));
    }

    private static Optional<Duration> ofPair(HttpHeaders headers) {
        return count(headers, "RateLimit-Remaining")
                .filter(remaining -> remaining == 0)
                .flatMap(unused -> count(headers, "RateLimit-Reset"))
                .filter(seconds -> seconds <= LONGEST_RESET)
                .map(Duration::ofSeconds);
    }

    private static Optional<Long> count(HttpHeaders headers, String name) {
        return headers.firstValue(name)
                .map(String::strip)
                .filter(text -> COUNT.matcher(text).matches())
                .map(Long::valueOf);
    }
}
