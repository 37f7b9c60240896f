package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;

/** Every kind of growth is its formula, exact or saturated: arithmetic that can't overflow says the same. */
class GrowthPropertiesTest {

    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    @Property
    void linear(@ForAll @LongRange(min = 0) long step, @ForAll @IntRange(min = 1) int retry) {
        BigInteger exact = BigInteger.valueOf(step).multiply(BigInteger.valueOf(retry));
        assertThat(wait(new Growth.Linear(step), retry))
                .isEqualTo(exact.min(MOST).longValueExact());
    }

    @Property
    void fibonacci(@ForAll @LongRange(min = 0) long base) {
        BigInteger current = BigInteger.ONE;
        BigInteger next = BigInteger.ONE;
        for (int retry = 1; retry <= 200; retry++) {
            for (long of : new long[] {base, base & 7}) {
                BigInteger exact = current.multiply(BigInteger.valueOf(of)).min(MOST);
                assertThat(wait(new Growth.Fibonacci(of), retry)).isEqualTo(exact.longValueExact());
            }
            BigInteger sum = current.add(next);
            current = next;
            next = sum;
        }
    }

    /** To the precision of a double, which is one part in 2^53. */
    @Property
    void exponentialOfTwo(@ForAll @LongRange(min = 0) long base, @ForAll @IntRange(min = 1, max = 300) int retry) {
        BigInteger exact = BigInteger.valueOf(base).shiftLeft(retry - 1).min(MOST);
        long off = exact.longValueExact() / (1L << 52);
        assertThat(wait(new Growth.Exponential(base, 2), retry))
                .isBetween(
                        exact.longValueExact() - off,
                        exact.add(BigInteger.valueOf(off)).min(MOST).longValueExact());
    }

    @Property
    void exponentialOfAnyFactorStartsAtItsBaseAndNeverShrinks(
            @ForAll @LongRange(min = 0) long base,
            @ForAll @DoubleRange(min = 1, max = Double.MAX_VALUE) double factor,
            @ForAll @IntRange(min = 2) int retry) {
        Growth growth = new Growth.Exponential(base, factor);
        assertThat(wait(growth, 1)).isEqualTo(base);
        assertThat(wait(growth, retry)).isGreaterThanOrEqualTo(wait(growth, retry - 1));
    }

    @Property
    void sequence(@ForAll @NotEmpty List<@LongRange(min = 0) Long> waits, @ForAll @IntRange(min = 1) int retry) {
        Growth growth = new Growth.Sequence(waits);
        for (int i = 0; i < waits.size(); i++) {
            assertThat(wait(growth, i + 1)).isEqualTo(waits.get(i));
        }
        int beyond = Math.max(retry, waits.size());
        assertThat(wait(growth, beyond)).isEqualTo(waits.get(waits.size() - 1));
    }

    @Property
    void function(@ForAll @LongRange(min = 0) long seconds, @ForAll @IntRange(min = 1) int retry) {
        Growth growth = new Growth.Function(asked -> Duration.ofSeconds(asked == retry ? seconds : -1));
        BigInteger exact = BigInteger.valueOf(seconds).multiply(BigInteger.valueOf(1_000_000_000));
        assertThat(wait(growth, retry)).isEqualTo(exact.min(MOST).longValueExact());
    }

    @Property
    void decorrelatedReachesThreeTimesTheWaitBeforeAndNoFurther(
            @ForAll @LongRange(min = 0) long base, @ForAll @LongRange(min = 0) long previous) {
        Growth growth = new Growth.Decorrelated(base, Long.MAX_VALUE);
        BigInteger three = BigInteger.valueOf(Math.max(base, previous)).multiply(BigInteger.valueOf(3));
        long most = three.min(MOST).longValueExact();
        assertThat(growth.delay(2, previous, new FixedRandom(0))).isEqualTo(base);
        assertThat(growth.delay(2, previous, new FixedRandom(FixedRandom.LARGEST)))
                .isBetween(most - most / (1L << 51), most);
    }

    private static long wait(Growth growth, int retry) {
        return growth.delay(retry, 0, FixedRandom.NEVER);
    }
}
