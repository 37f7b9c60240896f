package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What holds of every backoff, however it is put together. */
class BackoffCombinationsTest {

    private static final FixedRandom LARGEST = new FixedRandom(FixedRandom.LARGEST);

    @Property
    void noWaitIsNegative(
            @ForAll("backoffs") Backoff backoff,
            @ForAll("retries") int retry,
            @ForAll @LongRange(min = 0) long previous,
            @ForAll long seed) {
        assertThat(backoff.delay(retry, previous, new SplittableRandom(seed))).isNotNegative();
        assertThat(backoff.spread(retry, previous, new SplittableRandom(seed))).isNotNegative();
    }

    @Property
    void noWaitExceedsALaterCap(
            @ForAll("backoffs") Backoff backoff,
            @ForAll("durations") Duration cap,
            @ForAll("retries") int retry,
            @ForAll @LongRange(min = 0) long previous,
            @ForAll long seed) {
        Backoff capped = backoff.cappedAt(cap);
        assertThat(capped.delay(retry, previous, new SplittableRandom(seed))).isLessThanOrEqualTo(Nanos.of(cap));
        assertThat(capped.spread(retry, previous, new SplittableRandom(seed))).isLessThanOrEqualTo(Nanos.of(cap));
        long least = Math.min(Nanos.of(cap), backoff.withoutJitter().delay(retry, previous, LARGEST));
        assertThat(capped.withoutJitter().delay(retry, previous, LARGEST))
                .as("what is below the cap stays as it was")
                .isLessThanOrEqualTo(Nanos.of(cap))
                .isCloseTo(least, within(missedBy(least)));
    }

    /**
     * How far the largest draw may stay below its top: not at all, unless a double can't hold that any more. Then the top is rounded twice, and the
     * product with a number just below 1 once, which makes less than two units in the last place.
     */
    private static long missedBy(long top) {
        return top < 1L << 53 ? 0 : 2 * (long) Math.ulp((double) top);
    }

    @Property
    void theSmallerOfTwoCapsHolds(
            @ForAll("backoffs") Backoff backoff,
            @ForAll("durations") Duration one,
            @ForAll("durations") Duration other) {
        Duration smaller = one.compareTo(other) < 0 ? one : other;
        assertThat(backoff.cappedAt(one).cappedAt(other)).isEqualTo(backoff.cappedAt(smaller));
    }

    @Property
    void capAndJitterMayBeSaidInAnyOrder(@ForAll("backoffs") Backoff backoff, @ForAll("durations") Duration cap) {
        assertThat(backoff.cappedAt(cap).equalJitter())
                .isEqualTo(backoff.equalJitter().cappedAt(cap));
    }

    @Property
    void aChainIsItsFirstPartAndThenTheOtherFromItsOwnBeginning(
            @ForAll("backoffs") Backoff first,
            @ForAll @IntRange(min = 1, max = 9) int waits,
            @ForAll("backoffs") Backoff next,
            @ForAll @IntRange(min = 1, max = 30) int retry,
            @ForAll @LongRange(min = 0) long previous,
            @ForAll long seed) {
        Backoff chain = first.then(waits, next);
        Backoff part = retry <= waits ? first : next;
        int own = retry <= waits ? retry : retry - waits;
        long before = retry == waits + 1 ? 0 : previous;
        assertThat(chain.delay(retry, previous, new SplittableRandom(seed)))
                .isEqualTo(part.delay(own, before, new SplittableRandom(seed)));
        assertThat(chain.spread(retry, previous, new SplittableRandom(seed)))
                .isEqualTo(part.spread(own, before, new SplittableRandom(seed)));
    }

    @Property
    void jitterOfAChainIsThatOfBothParts(
            @ForAll("backoffs") Backoff first,
            @ForAll @IntRange(min = 1, max = 9) int waits,
            @ForAll("backoffs") Backoff next) {
        Backoff chain = first.then(waits, next);
        assertThat(chain.equalJitter()).isEqualTo(first.equalJitter().then(waits, next.equalJitter()));
        assertThat(chain.withoutJitter()).isEqualTo(first.withoutJitter().then(waits, next.withoutJitter()));
        assertThat(chain.fullJitter()).isEqualTo(first.fullJitter().then(waits, next.fullJitter()));
    }

    @Property
    void whatIsAddedToAServersWaitIsTheWholeWaitAtMostAndNothingWithoutJitter(
            @ForAll("backoffs") Backoff any, @ForAll("retries") int retry) {
        Assume.that(!any.toString().contains("Decorrelated")); // which is always random
        Backoff exact = any.withoutJitter();
        assertThat(exact.spread(retry, 0, FixedRandom.NEVER)).isZero();
        long whole = exact.delay(retry, 0L, FixedRandom.NEVER);
        assertThat(any.fullJitter().spread(retry, 0, LARGEST)).isBetween(whole - whole / (1L << 51), whole);
        assertThat(any.equalJitter().spread(retry, 0, LARGEST)).isBetween(whole - whole / (1L << 51), whole);
    }

    @Property
    void jitterNeverMakesAWaitLongerNorAddsMoreThanTheWaitItself(
            @ForAll("backoffs") Backoff backoff, @ForAll("retries") int retry, @ForAll long seed) {
        long exact = backoff.withoutJitter().delay(retry, 0, LARGEST);
        assertThat(backoff.delay(retry, 0, new SplittableRandom(seed))).isLessThanOrEqualTo(exact);
        assertThat(backoff.spread(retry, 0, new SplittableRandom(seed))).isLessThanOrEqualTo(exact);
    }

    @Provide
    Arbitrary<Backoff> backoffs() {
        return AnyBackoff.backoffs();
    }

    @Provide
    Arbitrary<Duration> durations() {
        return AnyBackoff.durations();
    }

    @Provide
    Arbitrary<Integer> retries() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(1, 100),
                Arbitraries.integers().between(1, Integer.MAX_VALUE),
                Arbitraries.just(Integer.MAX_VALUE));
    }
}
