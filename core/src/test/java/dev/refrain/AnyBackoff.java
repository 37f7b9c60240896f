package dev.refrain;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any backoff that can be said: every kind, capped and jittered in any way, and chained. */
final class AnyBackoff {

    private AnyBackoff() {}

    static Arbitrary<Backoff> backoffs() {
        return Arbitraries.lazyOf(AnyBackoff::single, AnyBackoff::single, AnyBackoff::changed, AnyBackoff::chained);
    }

    /** Mostly short ones; up to the longest that there is. */
    static Arbitrary<Duration> durations() {
        Arbitrary<Duration> usual =
                Arbitraries.longs().between(0, 100_000_000_000L).map(Duration::ofNanos);
        return Arbitraries.oneOf(
                usual,
                usual,
                Arbitraries.just(Duration.ZERO),
                Arbitraries.longs().between(0, Long.MAX_VALUE).map(Duration::ofNanos),
                Arbitraries.longs().between(0, Long.MAX_VALUE).map(Duration::ofSeconds));
    }

    private static Arbitrary<Backoff> single() {
        Arbitrary<Integer> kinds = Arbitraries.integers().between(0, 7);
        return Combinators.combine(
                        kinds, durations(), durations(), Arbitraries.doubles().between(1, 10))
                .as((kind, one, other, factor) -> {
                    boolean ordered = one.compareTo(other) <= 0;
                    Duration base = ordered ? one : other;
                    Duration cap = ordered ? other : one;
                    return switch (kind) {
                        case 0 -> Backoff.none();
                        case 1 -> Backoff.fixed(base);
                        case 2 -> Backoff.linear(base, cap);
                        case 3 -> Backoff.fibonacci(base, cap);
                        case 4 -> Backoff.decorrelated(base, cap);
                        case 5 -> Backoff.sequence(one, other, base);
                        case 6 -> Backoff.function(retry -> retry % 2 == 0 ? one : other);
                        default -> Backoff.exponential(base, factor, cap);
                    };
                });
    }

    private static Arbitrary<Backoff> changed() {
        return Combinators.combine(backoffs(), Arbitraries.integers().between(0, 3), durations())
                .as((backoff, change, cap) -> switch (change) {
                    case 0 -> backoff.withoutJitter();
                    case 1 -> backoff.equalJitter();
                    case 2 -> backoff.fullJitter();
                    default -> backoff.cappedAt(cap);
                });
    }

    private static Arbitrary<Backoff> chained() {
        return Combinators.combine(backoffs(), Arbitraries.integers().between(1, 5), backoffs())
                .as(Backoff::then);
    }
}
