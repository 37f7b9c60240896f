package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** What holds for every backoff, attempt and jitter: nothing overflows, nothing exceeds the cap. */
class BackoffPropertiesTest {

    private static final long TEN_YEARS = Duration.ofDays(3653).toNanos();
    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    record Growing(Backoff backoff, Duration base, Duration cap) {}

    @Property(tries = 5000)
    void withoutJitterWaitsStayBetweenBaseAndCapAndNeverShrink(
            @ForAll("growing") Growing given, @ForAll("retries") int retry) {
        Backoff exact = given.backoff().withoutJitter();
        Duration wait = exact.delay(retry, Duration.ZERO, FixedRandom.NEVER);
        assertThat(wait).isBetween(given.base(), given.cap());
        assertThat(exact.delay(Math.max(1, retry - 1), Duration.ZERO, FixedRandom.NEVER))
                .isLessThanOrEqualTo(wait);
    }

    @Property
    void withoutJitterAWholeScheduleNeverShrinks(@ForAll("growing") Growing given) {
        Backoff exact = given.backoff().withoutJitter();
        Duration before = Duration.ZERO;
        for (int retry = 1; retry <= 2049; retry++) {
            Duration wait = exact.delay(retry, before, FixedRandom.NEVER);
            assertThat(wait).isBetween(before, given.cap());
            before = wait;
        }
        assertThat(before).isGreaterThanOrEqualTo(given.base());
    }

    @Property(tries = 5000)
    void withJitterNoWaitExceedsWhatItIsDrawnFrom(
            @ForAll("growing") Growing given, @ForAll("retries") int retry, @ForAll long seed) {
        Duration capped = given.backoff().withoutJitter().delay(retry, Duration.ZERO, FixedRandom.NEVER);
        RandomGenerator random = new SplittableRandom(seed);
        assertThat(given.backoff().delay(retry, Duration.ZERO, random)).isBetween(Duration.ZERO, capped);
        assertThat(given.backoff().equalJitter().delay(retry, Duration.ZERO, random))
                .isBetween(capped.dividedBy(2), capped);
    }

    @Property
    void withTheLargestDrawEveryWaitReachesItsCap(@ForAll("growing") Growing given) {
        Duration wait = given.backoff().delay(Integer.MAX_VALUE, Duration.ZERO, new FixedRandom(FixedRandom.LARGEST));
        Duration capped = given.backoff().withoutJitter().delay(Integer.MAX_VALUE, Duration.ZERO, FixedRandom.NEVER);
        assertThat(wait.toNanos()).isBetween(capped.toNanos() - capped.toNanos() / (1L << 51), capped.toNanos());
    }

    @Property
    void decorrelatedStaysBetweenBaseAndCapWhateverCameBefore(
            @ForAll @LongRange(min = 0) long base,
            @ForAll @LongRange(min = 0) long more,
            @ForAll @LongRange(min = 0) long previous,
            @ForAll long seed) {
        Duration least = Duration.ofNanos(base);
        Duration cap = Duration.ofNanos(Nanos.plus(base, more));
        Duration wait =
                Backoff.decorrelated(least, cap).delay(2, Duration.ofNanos(previous), new SplittableRandom(seed));
        assertThat(wait).isBetween(least, cap);
    }

    @Property
    void attemptABillionIsAtTheCapInConstantTime(
            @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long base, @ForAll("caps") long cap) {
        // A loop over the attempts would take minutes for the thousand tries.
        Duration longest = Duration.ofNanos(Math.max(base, Math.min(cap, 1_000_000_000L * base)));
        for (Backoff backoff : new Backoff[] {
            Backoff.exponential(Duration.ofNanos(base), longest),
            Backoff.fibonacci(Duration.ofNanos(base), longest),
            Backoff.linear(Duration.ofNanos(base), longest)
        }) {
            assertThat(backoff.withoutJitter().delay(1_000_000_000, Duration.ZERO, FixedRandom.NEVER))
                    .isEqualTo(longest);
        }
    }

    @Test
    void aRatioOfCapAndBaseThatUnderflowsStillEndsAtTheCap() {
        Backoff huge = Backoff.exponential(Duration.ofNanos(1), Double.MAX_VALUE, FOREVER);
        assertThat(huge.withoutJitter().delay(1, Duration.ZERO, FixedRandom.NEVER))
                .isEqualTo(Duration.ofNanos(1));
        assertThat(huge.withoutJitter().delay(2, Duration.ZERO, FixedRandom.NEVER))
                .isEqualTo(FOREVER);
        assertThat(huge.withoutJitter().delay(1_000_000_000, Duration.ZERO, FixedRandom.NEVER))
                .isEqualTo(FOREVER);
    }

    @Test
    void halfOfForeverTimesMoreThanTwoClamps() {
        Duration half = Duration.ofNanos(Long.MAX_VALUE / 2);
        Backoff backoff = Backoff.exponential(half, 2.1, Duration.ofSeconds(Long.MAX_VALUE))
                .withoutJitter();
        assertThat(backoff.delay(2, Duration.ZERO, FixedRandom.NEVER)).isEqualTo(FOREVER);
        assertThat(Backoff.linear(half, FOREVER).withoutJitter().delay(3, Duration.ZERO, FixedRandom.NEVER))
                .isEqualTo(FOREVER);
    }

    @Test
    void zeroTimesInfinityIsZero() {
        Backoff nothing =
                Backoff.exponential(Duration.ZERO, 10, Duration.ofSeconds(1)).withoutJitter();
        assertThat(nothing.delay(Integer.MAX_VALUE, Duration.ZERO, FixedRandom.NEVER))
                .isZero();
    }

    @Provide
    Arbitrary<Integer> retries() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(1, 2049),
                Arbitraries.integers().between(1, Integer.MAX_VALUE),
                Arbitraries.just(Integer.MAX_VALUE));
    }

    @Provide
    Arbitrary<Long> caps() {
        return Arbitraries.longs().between(0, Long.MAX_VALUE);
    }

    @Provide
    Arbitrary<Growing> growing() {
        Arbitrary<Long> bases = Arbitraries.longs().between(1, TEN_YEARS);
        Arbitrary<Double> factors = Arbitraries.doubles().between(1, 10);
        Arbitrary<Integer> kinds = Arbitraries.integers().between(0, 3);
        return Combinators.combine(bases, factors, caps(), kinds).as((nanos, factor, most, kind) -> {
            Duration base = Duration.ofNanos(nanos);
            Duration cap = Duration.ofNanos(Math.max(nanos, most));
            Backoff backoff =
                    switch (kind) {
                        case 0 -> Backoff.linear(base, cap);
                        case 1 -> Backoff.fibonacci(base, cap);
                        case 2 -> Backoff.fixed(base).cappedAt(cap);
                        default -> Backoff.exponential(base, factor, cap);
                    };
            return new Growing(backoff, base, cap);
        });
    }
}
