package dev.refrain.cli.config;

import dev.refrain.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads a table such as {@code { kind = "exponential", base = "100ms", cap = "10s", jitter = "full" }}. */
final class BackoffReader {

    private static final String KINDS = "none, fixed, linear, exponential, fibonacci, decorrelated or sequence";
    private static final Duration BASE = Duration.ofMillis(100);
    private static final Duration CAP = Duration.ofSeconds(10);

    private BackoffReader() {}

    static Optional<Backoff> read(Section section) {
        String kind = section.string("kind").orElse("exponential");
        Optional<Backoff> backoff = section.checked("kind", inner -> growth(inner, kind));
        Optional<Backoff> jittered = backoff.map(growth -> jitter(section, growth));
        section.end();
        return jittered;
    }

    private static Backoff growth(Section section, String kind) {
        Duration base = kind.equals("none") || kind.equals("sequence")
                ? BASE
                : section.duration("base").orElse(BASE);
        boolean grows =
                List.of("linear", "exponential", "fibonacci", "decorrelated").contains(kind);
        Duration cap = grows ? section.duration("cap").orElse(base.compareTo(CAP) > 0 ? base : CAP) : CAP;
        return switch (kind) {
            case "none" -> Backoff.none();
            case "fixed" -> Backoff.fixed(base);
            case "linear" -> Backoff.linear(base, cap);
            case "exponential" ->
                Backoff.exponential(base, section.number("factor").orElse(2.0), cap);
            case "fibonacci" -> Backoff.fibonacci(base, cap);
            case "decorrelated" -> Backoff.decorrelated(base, cap);
            case "sequence" -> sequence(section.durations("waits"));
            default -> throw new IllegalArgumentException("expected " + KINDS + ", but found \"" + kind + "\"");
        };
    }

    private static Backoff sequence(List<Duration> waits) {
        if (waits.isEmpty()) {
            throw new IllegalArgumentException("a sequence needs its waits, such as waits = [\"100ms\", \"1s\"]");
        }
        return Backoff.sequence(waits.get(0), waits.subList(1, waits.size()).toArray(Duration[]::new));
    }

    private static Backoff jitter(Section section, Backoff backoff) {
        String jitter = section.string("jitter").orElse("");
        return switch (jitter) {
            case "" -> backoff;
            case "full" -> backoff.fullJitter();
            case "equal" -> backoff.equalJitter();
            case "none" -> backoff.withoutJitter();
            default -> {
                section.expected("jitter", "full, equal or none", jitter);
                yield backoff;
            }
        };
    }
}
