package dev.refrain.cli.config;

import dev.refrain.Backoff;
import dev.refrain.annotations.Retried.Jitter;
import dev.refrain.annotations.Retried.Kind;
import dev.refrain.annotations.rules.Waits;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a table such as {@code { kind = "exponential", base = "100ms", cap = "10s", jitter = "full" }}. */
final class BackoffReader {

    private static final String KINDS = "none, fixed, linear, exponential, fibonacci, decorrelated or sequence";
    private static final String SEQUENCE = "sequence";

    private BackoffReader() {}

    static Optional<Backoff> read(Section section) {
        String kind = section.string("kind").orElse("exponential");
        Optional<Backoff> backoff = section.checked(
                "kind", inner -> kind.equals(SEQUENCE) ? sequence(inner.durations("waits")) : growth(inner, kind));
        Optional<Backoff> jittered = backoff.map(growth -> jitter(section, growth));
        section.end();
        return jittered;
    }

    private static Backoff growth(Section section, String word) {
        Kind kind = kind(word);
        Duration base =
                kind == Kind.NONE ? Waits.BASE : section.duration("base").orElse(Waits.BASE);
        Duration usualCap = Waits.capFor(base);
        Duration cap = Waits.grow(kind) ? section.duration("cap").orElse(usualCap) : usualCap;
        double factor = kind == Kind.EXPONENTIAL ? section.number("factor").orElse(Waits.FACTOR) : Waits.FACTOR;
        return new Waits(kind, base, factor, cap, Jitter.FULL).backoff();
    }

    private static Kind kind(String word) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected " + KINDS + ", but found \"" + word + "\""));
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
