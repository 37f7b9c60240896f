package dev.refrain;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackoffJitterTest {

    private static final int SAMPLES = 100_000;
    private static final int BINS = 20;
    /** Chi-square with 19 degrees of freedom is above it once in a thousand. */
    private static final double CRITICAL = 43.82;

    @Test
    void fullJitterDrawsFromZeroToTheWait() {
        Backoff full = Backoff.fixed(ofMillis(100));
        assertThat(draw(full, 0.0)).isEqualTo(ZERO);
        assertThat(draw(full, 0.5)).isEqualTo(ofMillis(50));
        assertThat(draw(full, FixedRandom.LARGEST)).isEqualTo(ofMillis(100));
    }

    @Test
    void equalJitterDrawsFromHalfTheWaitToTheWait() {
        Backoff equal = Backoff.fixed(ofMillis(100)).equalJitter();
        assertThat(draw(equal, 0.0)).isEqualTo(ofMillis(50));
        assertThat(draw(equal, 0.5)).isEqualTo(ofMillis(75));
        assertThat(draw(equal, FixedRandom.LARGEST)).isEqualTo(ofMillis(100));
    }

    @Test
    void capComesBeforeTheDraw() {
        Backoff late = Backoff.exponential(ofMillis(100), ofSeconds(1));
        assertThat(late.delay(30, ZERO, new FixedRandom(0.5))).isEqualTo(ofMillis(500));
        assertThat(late.delay(30, ZERO, new FixedRandom(FixedRandom.LARGEST))).isEqualTo(ofSeconds(1));
        assertThat(late.equalJitter().delay(30, ZERO, new FixedRandom(0))).isEqualTo(ofMillis(500));
    }

    @Test
    void theLastJitterChosenCounts() {
        Backoff fixed = Backoff.fixed(ofMillis(100));
        assertThat(fixed.withoutJitter().fullJitter()).isEqualTo(fixed);
        assertThat(fixed.equalJitter().fullJitter()).isEqualTo(fixed);
        assertThat(fixed.equalJitter().withoutJitter()).isEqualTo(fixed.withoutJitter());
    }

    @ParameterizedTest
    @EnumSource(Growth.Jitter.class)
    void drawsFromRangesOfAlmostNoWidth(Growth.Jitter jitter) {
        for (double value : new double[] {0, 0.5, FixedRandom.LARGEST}) {
            RandomGenerator random = new FixedRandom(value);
            assertThat(jitter.draw(0, random)).isZero();
            assertThat(jitter.draw(1, random)).isBetween(0L, 1L);
            assertThat(jitter.draw(Long.MAX_VALUE, random)).isBetween(0L, Long.MAX_VALUE);
        }
    }

    @Test
    void zeroWaitsNeedNoChance() {
        SplittableRandom random = new SplittableRandom(1);
        List<Backoff> nothing = List.of(
                Backoff.none(),
                Backoff.none().fullJitter(),
                Backoff.none().equalJitter(),
                Backoff.fixed(ZERO),
                Backoff.linear(ZERO, ZERO),
                Backoff.exponential(ZERO, ofSeconds(1)),
                Backoff.fibonacci(ZERO, ofSeconds(1)),
                Backoff.decorrelated(ZERO, ofSeconds(1)),
                Backoff.sequence(ZERO, ZERO),
                Backoff.fixed(ofSeconds(1)).cappedAt(ZERO).equalJitter());
        assertThat(nothing).allSatisfy(backoff -> assertThat(backoff.delay(7, ZERO, random))
                .isZero());
    }

    @Test
    void oneNanosecondIsDrawnEvenly() {
        SplittableRandom random = new SplittableRandom(2);
        long ones = IntStream.range(0, 10_000)
                .filter(i -> Backoff.fixed(ofNanos(1)).delay(1, 0L, random) == 1)
                .count();
        assertThat(ones).isBetween(4_800L, 5_200L);
    }

    @Test
    void fullJitterIsUniform() {
        assertUniform(Backoff.fixed(ofMillis(100)), 0, ofMillis(100).toNanos());
    }

    @Test
    void fullJitterIsUniformAtTheCapToo() {
        Duration cap = ofSeconds(10);
        assertUniform(Backoff.sequence(Duration.ofDays(1)).cappedAt(cap), 0, cap.toNanos());
    }

    @Test
    void equalJitterIsUniformInItsUpperHalf() {
        long wait = ofMillis(100).toNanos();
        assertUniform(Backoff.fixed(ofMillis(100)).equalJitter(), wait / 2, wait);
    }

    @Test
    void decorrelatedIsUniformUpToThreeTimesItsBase() {
        long base = ofMillis(100).toNanos();
        assertUniform(Backoff.decorrelated(ofMillis(100), ofSeconds(10)), base, 3 * base);
    }

    @Test
    void executionsThatFailTogetherDoNotComeBackTogether() {
        Backoff backoff = Backoff.exponential(ofMillis(100), ofSeconds(10));
        SplittableRandom random = new SplittableRandom(3);
        Set<List<Long>> schedules = new HashSet<>();
        for (int execution = 0; execution < 1_000; execution++) {
            schedules.add(IntStream.rangeClosed(1, 4)
                    .mapToObj(retry -> backoff.delay(retry, 0L, random))
                    .toList());
        }
        assertThat(schedules).hasSize(1_000);
    }

    private static void assertUniform(Backoff backoff, long from, long to) {
        SplittableRandom random = new SplittableRandom(42);
        long[] bins = new long[BINS];
        double sum = 0;
        for (int i = 0; i < SAMPLES; i++) {
            long wait = backoff.delay(1, 0L, random);
            sum += wait;
            bins[(int) Math.min(BINS - 1, (wait - from) * BINS / (to - from))]++;
        }
        double middle = (from + to) / 2.0;
        assertThat(sum / SAMPLES).isBetween(middle * 0.99, middle * 1.01);
        double expected = (double) SAMPLES / BINS;
        double chiSquare = Arrays.stream(bins)
                .mapToDouble(bin -> (bin - expected) * (bin - expected) / expected)
                .sum();
        assertThat(chiSquare).isPositive().isLessThan(CRITICAL);
    }

    private static Duration draw(Backoff backoff, double value) {
        return backoff.delay(1, ZERO, new FixedRandom(value));
    }
}
