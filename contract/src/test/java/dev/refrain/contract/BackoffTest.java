package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.fail;
import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Backoff;
import dev.refrain.GiveUpReason;
import dev.refrain.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** How long it waits. */
class BackoffTest {

    private static final List<Integer> RETRIES = List.of(
            1,
            2,
            3,
            10,
            53,
            54,
            55,
            59,
            60,
            62,
            63,
            64,
            65,
            92,
            93,
            94,
            1023,
            1024,
            1025,
            2049,
            1_000_000_000,
            Integer.MAX_VALUE);

    private final IOException io = new IOException("down");

    @EveryMode
    @Case("D1")
    void doublesUpToTheCap(Mode mode) {
        RetryPolicy policy = IO.maxAttempts(7)
                .backoff(Backoff.exponential(ofMillis(100), ofSeconds(1)).withoutJitter());

        mode.run(policy, fail(io))
                .gaveUp(GiveUpReason.ATTEMPTS, io)
                .withDelays(ofMillis(100), ofMillis(200), ofMillis(400), ofMillis(800), ofSeconds(1), ofSeconds(1))
                .took(ofMillis(3500));
    }

    @EveryFuture
    @Case("D1")
    void noRetryIsANanosecondEarly(Mode mode) {
        RetryPolicy policy =
                IO.maxAttempts(2).backoff(Backoff.fixed(ofMillis(100)).withoutJitter());
        Scenario scenario = mode.scenario(policy, fail(io));
        Duration latency = mode == Mode.ASYNC_LATER ? ofMillis(1) : ZERO;
        Started started =
                scenario.start().advance(latency).advance(ofMillis(100).minusNanos(1));
        assertThat(scenario.calls()).isEqualTo(1);

        started.advance(ofNanos(1));
        assertThat(scenario.calls()).isEqualTo(2);
        started.end();
    }

    @Test
    @Case({"D2", "D5", "7.1", "7.2"})
    void staysBetweenZeroAndTheCapForEveryRetryAndEverySize() {
        for (Duration base :
                List.of(ZERO, ofNanos(1), ofMillis(100), Duration.ofDays(3650), ofNanos(Long.MAX_VALUE / 2))) {
            for (Duration cap :
                    List.of(base, base.plusMillis(1), base.plusDays(1), Duration.ofSeconds(Long.MAX_VALUE))) {
                for (double factor : new double[] {1, 1.0000001, 1.5, 2, 2.1, 10, 1e300}) {
                    assertGrows(Backoff.exponential(base, factor, cap).withoutJitter(), base, cap);
                }
                assertGrows(Backoff.linear(base, cap).withoutJitter(), base, cap);
                assertGrows(Backoff.fibonacci(base, cap).withoutJitter(), base, cap);
            }
        }
    }

    private static void assertGrows(Backoff backoff, Duration base, Duration cap) {
        Duration before = base;
        for (int retry : RETRIES) {
            Duration wait = backoff.delay(retry, ZERO, new FixedChance(0.5));
            assertThat(wait)
                    .as("%s, retry %s", backoff, retry)
                    .isGreaterThanOrEqualTo(before)
                    .isLessThanOrEqualTo(cap);
            before = wait;
        }
        if (cap.compareTo(Duration.ofDays(36_500)) <= 0
                && base.compareTo(ofMillis(100)) >= 0
                && !backoff.toString().contains("factor=1.0")) {
            assertThat(before).as("%s, in the end", backoff).isEqualTo(cap);
        }
    }

    @Test
    @Case({"D2", "7.1"})
    void aBaseOfHalfOfEverythingSaturates() {
        Duration half = ofNanos(Long.MAX_VALUE / 2);
        Backoff backoff = Backoff.exponential(half, 2.1, Duration.ofSeconds(Long.MAX_VALUE))
                .withoutJitter();

        // to the precision of a double, which here is a microsecond in 146 years
        assertThat(backoff.delay(1, ZERO, new FixedChance(0.5))).isBetween(half, half.plus(ofNanos(1000)));
        assertThat(backoff.delay(2, ZERO, new FixedChance(0.5))).isEqualTo(ofNanos(Long.MAX_VALUE));
    }

    @Test
    @Case({"D6", "8.1", "8.2"})
    void jitterStaysInsideTheCap() {
        Duration cap = ofSeconds(1);
        Backoff full = Backoff.exponential(ofMillis(100), cap);
        for (int retry : RETRIES) {
            Duration capped = full.withoutJitter().delay(retry, ZERO, new FixedChance(0.5));
            assertThat(full.delay(retry, ZERO, new FixedChance(0))).isEqualTo(ZERO);
            assertThat(full.delay(retry, ZERO, new FixedChance(Math.nextDown(1.0))))
                    .isEqualTo(capped);
            assertThat(full.delay(retry, ZERO, new FixedChance(0.5))).isCloseTo(capped.dividedBy(2), ofNanos(2));
            Backoff equal = full.equalJitter();
            assertThat(equal.delay(retry, ZERO, new FixedChance(0))).isEqualTo(capped.dividedBy(2));
            assertThat(equal.delay(retry, ZERO, new FixedChance(Math.nextDown(1.0))))
                    .isEqualTo(capped);
        }
    }

    @Test
    @Case({"D7", "8.2"})
    void waitsAtTheCapStaySpread() {
        Backoff full = Backoff.exponential(ofMillis(100), ofSeconds(1));
        RandomGenerator random = new SplittableRandom(7);
        Set<Duration> waits = new HashSet<>();
        int[] tenths = new int[10];
        double sum = 0;
        int samples = 100_000;
        for (int i = 0; i < samples; i++) {
            Duration wait = full.delay(20, ofSeconds(1), random);
            waits.add(wait);
            sum += wait.toNanos();
            tenths[(int) Math.min(9, wait.toMillis() / 100)]++;
        }

        assertThat(sum / samples).isBetween(0.495e9, 0.505e9);
        assertThat(waits).hasSizeGreaterThan(samples * 99 / 100);
        double chiSquare = 0;
        for (int count : tenths) {
            chiSquare += Math.pow(count - samples / 10.0, 2) / (samples / 10.0);
        }
        assertThat(chiSquare).as("9 degrees of freedom, p > 0.001").isLessThan(27.88);
    }

    @Test
    @Case("D8")
    void zeroAndEmptyRangesAreNoProblem() {
        for (Backoff backoff : List.of(
                Backoff.none(),
                Backoff.fixed(ZERO),
                Backoff.fixed(ZERO).equalJitter(),
                Backoff.fixed(ofNanos(1)),
                Backoff.exponential(ZERO, ZERO),
                Backoff.linear(ZERO, ZERO),
                Backoff.fibonacci(ZERO, ZERO),
                Backoff.decorrelated(ZERO, ZERO),
                Backoff.decorrelated(ofMillis(1), ofMillis(1)),
                Backoff.sequence(ZERO),
                Backoff.exponential(ofMillis(1), ofSeconds(1)).cappedAt(ZERO),
                Backoff.function(n -> ZERO))) {
            for (double draw : new double[] {0, 0.5, Math.nextDown(1.0)}) {
                assertThat(backoff.delay(3, ZERO, new FixedChance(draw)))
                        .as("%s", backoff)
                        .isBetween(ZERO, ofMillis(1));
            }
        }
    }

    @EveryMode
    @Case("D8")
    void noWaitIsNoTime(Mode mode) {
        mode.run(IO.backoff(Backoff.fixed(ZERO)).maxAttempts(30), fail(io))
                .gaveUp(GiveUpReason.ATTEMPTS, io)
                .afterCalls(30)
                .took(ZERO);
    }

    @Test
    @Case("9.1")
    void aDecorrelatedBackoffDependsOnItsOwnExecutionAlone() {
        RetryPolicy policy = RetryPolicy.retryOn(IOException.class)
                .maxAttempts(8)
                .backoff(Backoff.decorrelated(ofMillis(10), ofSeconds(1)));
        List<List<Duration>> apart = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            apart.add(Mode.OFFLOADED.run(policy, fail(io)).delays());
        }

        assertThat(apart).containsOnly(apart.get(0)); // the same seed, the same policy object
        Duration previous = ofMillis(10);
        for (Duration wait : apart.get(0)) {
            assertThat(wait).isBetween(ofMillis(10), previous.multipliedBy(3));
            previous = wait;
        }
    }
}
