package dev.refrain.annotations.rules;

import dev.refrain.Backoff;
import dev.refrain.annotations.Retried.Jitter;
import dev.refrain.annotations.Retried.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A backoff, before it is one.
 *
 * @param kind how it grows
 * @param base the first wait
 * @param factor the growth of an exponential one
 * @param cap the longest wait
 * @param jitter how it is spread
 */
public record Waits(Kind kind, Duration base, double factor, Duration cap, Jitter jitter) {

    /** What is taken where nothing is said. */
    public static final Duration BASE = Duration.ofMillis(100);

    /** What is taken where nothing is said. */
    public static final double FACTOR = 2;

    private static final Duration CAP = Duration.ofSeconds(10);

    /**
     * What was said of a backoff, with what is taken where nothing was said.
     *
     * @param kind how it grows
     * @param base the first wait, where that is said
     * @param factor the growth of an exponential one, where that is said
     * @param cap the longest wait, where that is said
     * @param jitter how it is spread, where that is said
     * @param problem takes {@code base}, {@code factor}, {@code cap} or {@code jitter}, and what is wrong with it
     * @return the backoff; empty if anything is wrong
     */
    public static Optional<Waits> of(
            Kind kind,
            Optional<Duration> base,
            Optional<Double> factor,
            Optional<Duration> cap,
            Optional<Jitter> jitter,
            BiConsumer<String, String> problem) {
        Duration first = base.orElse(BASE);
        Waits waits =
                new Waits(kind, first, factor.orElse(FACTOR), cap.orElse(capFor(first)), jitter.orElse(Jitter.FULL));
        List<String> without = new ArrayList<>();
        base.filter(said -> kind == Kind.NONE).ifPresent(said -> without.add("base"));
        factor.filter(said -> kind != Kind.EXPONENTIAL).ifPresent(said -> without.add("factor"));
        cap.filter(said -> !grow(kind)).ifPresent(said -> without.add("cap"));
        jitter.filter(said -> !haveJitter(kind)).ifPresent(said -> without.add("jitter"));
        without.forEach(part ->
                problem.accept(part, "a backoff of kind " + kind.name().toLowerCase(Locale.ROOT) + " has no " + part));
        return waits.isInRange(problem) && without.isEmpty() ? Optional.of(waits) : Optional.empty();
    }

    private boolean isInRange(BiConsumer<String, String> problem) {
        boolean factorIs = factor >= 1 && factor <= Double.MAX_VALUE;
        if (!factorIs) {
            problem.accept("factor", "factor must be at least 1 and finite, but is " + factor);
        }
        boolean capIs = !grow(kind) || cap.compareTo(base) >= 0;
        if (!capIs) {
            problem.accept(
                    "cap",
                    "cap must not be less than base = " + Durations.text(base) + ", but is " + Durations.text(cap));
        }
        return factorIs && capIs;
    }

    /**
     * What is taken where nothing is said.
     *
     * @param base the first wait
     * @return the longest one
     */
    public static Duration capFor(Duration base) {
        return base.compareTo(CAP) > 0 ? base : CAP;
    }

    /**
     * Whether waits of a kind grow, so that they have a cap.
     *
     * @param kind the kind
     * @return whether they grow
     */
    public static boolean grow(Kind kind) {
        return kind != Kind.NONE && kind != Kind.FIXED;
    }

    /**
     * Whether waits of a kind may be spread in one way or another.
     *
     * @param kind the kind
     * @return whether they may
     */
    public static boolean haveJitter(Kind kind) {
        return kind != Kind.NONE && kind != Kind.DECORRELATED;
    }

    /**
     * The backoff.
     *
     * @return the backoff
     * @throws IllegalArgumentException if a value is out of range
     */
    public Backoff backoff() {
        Backoff growth =
                switch (kind) {
                    case NONE -> Backoff.none();
                    case FIXED -> Backoff.fixed(base);
                    case LINEAR -> Backoff.linear(base, cap);
                    case EXPONENTIAL -> Backoff.exponential(base, factor, cap);
                    case FIBONACCI -> Backoff.fibonacci(base, cap);
                    case DECORRELATED -> Backoff.decorrelated(base, cap);
                };
        if (!haveJitter(kind)) {
            return growth;
        }
        return switch (jitter) {
            case FULL -> growth;
            case EQUAL -> growth.equalJitter();
            case NONE -> growth.withoutJitter();
        };
    }
}
