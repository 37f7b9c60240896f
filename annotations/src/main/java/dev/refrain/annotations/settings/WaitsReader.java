package dev.refrain.annotations.settings;

import dev.refrain.annotations.Retried.Jitter;
import dev.refrain.annotations.Retried.Kind;
import dev.refrain.annotations.rules.Waits;
import java.time.Duration;
import java.util.Optional;

/** Reads {@code backoff} and its parts. */
final class WaitsReader {

    private static final String BASE = Key.part(Key.BACKOFF, "base");

    /** In place of a base that is wrong: no cap is less than it. */
    private static final Optional<Duration> LEAST = Optional.of(Duration.ZERO);

    private WaitsReader() {}

    /** The backoff; empty if nothing is said of it, or something is wrong. */
    static Optional<Waits> read(Section section) {
        if (!section.saysAnyOf(Key.BACKOFF)) {
            return Optional.empty();
        }
        Optional<Kind> kind = section.word(Key.BACKOFF, Kind.class);
        Optional<Duration> base = section.duration(BASE);
        Optional<Double> factor = section.number(Key.part(Key.BACKOFF, "factor"));
        Optional<Duration> cap = section.duration(Key.part(Key.BACKOFF, "cap"));
        Optional<Jitter> jitter = section.word(Key.part(Key.BACKOFF, "jitter"), Jitter.class);
        return Waits.of(
                kind.orElse(Kind.EXPONENTIAL),
                base.isEmpty() && section.says(BASE) ? LEAST : base,
                factor,
                cap,
                jitter,
                (part, text) -> section.problem(Key.part(Key.BACKOFF, part), text));
    }
}
