package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Durations as nanoseconds, and draws from them, against arithmetic that can't overflow. */
class NanosPropertiesTest {

    @Property
    void anyDurationIsExactOrSaturated(
            @ForAll @LongRange(min = 0) long seconds, @ForAll @IntRange(max = 999_999_999) int nanos) {
        assertSaturates(seconds, nanos);
        assertSaturates(seconds % 9_223_372_040L, nanos); // about where a long of nanoseconds ends
    }

    private static void assertSaturates(long seconds, int nanos) {
        BigInteger exact = BigInteger.valueOf(seconds)
                .multiply(BigInteger.valueOf(1_000_000_000))
                .add(BigInteger.valueOf(nanos));
        assertThat(Nanos.of(Duration.ofSeconds(seconds, nanos)))
                .isEqualTo(exact.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact());
    }

    @Property
    void aDrawIsInItsRange(@ForAll @LongRange(min = 0) long most, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        assertThat(Nanos.draw(most, random)).isBetween(0L, most);
        assertThat(Nanos.draw(most & 7, random)).isBetween(0L, most & 7);
    }

    @Property
    void aLargerChanceDrawsNoLess(
            @ForAll @LongRange(min = 0) long most,
            @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double one,
            @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double other) {
        long ofSmaller = Nanos.draw(most, new FixedRandom(Math.min(one, other)));
        assertThat(ofSmaller).isLessThanOrEqualTo(Nanos.draw(most, new FixedRandom(Math.max(one, other))));
    }

    @Property
    void everyJitterDrawsFromItsOwnPartOfTheWait(
            @ForAll Growth.Jitter jitter, @ForAll @LongRange(min = 0) long wait, @ForAll long seed) {
        long least =
                switch (jitter) {
                    case FULL -> 0;
                    case EQUAL -> wait / 2;
                    case NONE -> wait;
                };
        assertThat(jitter.draw(wait, new SplittableRandom(seed))).isBetween(least, wait);
        assertThat(jitter.draw(wait, new FixedRandom(0))).isEqualTo(least);
    }
}
