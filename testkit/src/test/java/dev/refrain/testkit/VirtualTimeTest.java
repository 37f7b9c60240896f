package dev.refrain.testkit;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The clock, its timers and its seeds. */
@Timeout(20)
class VirtualTimeTest extends VirtualTimeFixture {

    @Test
    void runsTimersInOrderOfTimeAndThenOfScheduling() {
        at(ofMillis(20), "b");
        at(ofMillis(10), "a");
        at(ofMillis(20), "c");
        at(ofMillis(31), "late");

        time.advance(ofMillis(30));

        assertThat(log).containsExactly("a@10", "b@20", "c@20");
        assertThat(time.elapsed()).isEqualTo(ofMillis(30));
        assertThat(time.pendingTimers()).isEqualTo(1);
    }

    @Test
    void runsWhatFollowsFromATimerWithinTheSpan() {
        time.schedule(10, () -> {
            time.executor().execute(() -> log.add("task"));
            time.schedule(5, () -> log.add("in time"));
            time.schedule(0, () -> log.add("at once"));
            time.schedule(91, () -> log.add("too late"));
        });

        time.advance(Duration.ofNanos(100));

        assertThat(log).containsExactly("task", "at once", "in time");
    }

    @Test
    void advancingByNothingRunsWhatIsReady() {
        time.executor().execute(() -> log.add("task"));
        time.schedule(0, () -> log.add("timer"));
        assertThat(log).isEmpty();

        time.advance(ZERO);

        assertThat(log).containsExactly("task", "timer");
    }

    @Test
    void doesNotRunATimerOneNanosecondEarly() {
        at(ofSeconds(1), "timer");

        time.advance(ofSeconds(1).minusNanos(1));
        assertThat(log).isEmpty();

        time.advance(Duration.ofNanos(1));
        assertThat(log).containsExactly("timer@1000");
    }

    @Test
    void forgetsACancelledTimerAtOnce() {
        var scheduled = time.schedule(10, () -> log.add("cancelled"));
        assertThat(time.pendingTimers()).isEqualTo(1);

        scheduled.cancel();
        scheduled.cancel();

        assertThat(time.pendingTimers()).isZero();
        time.runUntilIdle();
        assertThat(log).isEmpty();
        assertThat(time.elapsed()).isZero();
    }

    @Test
    void theClockWrapsAround() {
        VirtualTime late = VirtualTime.startingAt(Long.MAX_VALUE - 5);
        long before = late.nanoTime();

        late.advance(Duration.ofNanos(10));

        assertThat(late.nanoTime()).isNegative();
        assertThat(late.nanoTime() - before).isEqualTo(10);
    }

    @Test
    void acceptsWaitsOfAnyLength() {
        time.schedule(Long.MAX_VALUE, () -> log.add("after 292 years"));
        time.advance(ofHours(1));
        time.schedule(Long.MAX_VALUE, () -> log.add("the same"));

        time.advance(Duration.ofSeconds(Long.MAX_VALUE));

        assertThat(log).containsExactly("after 292 years", "the same");
    }

    @Test
    void aDayOfSecondsTakesNoTime() {
        AtomicInteger ticks = new AtomicInteger();
        Runnable[] tick = new Runnable[1];
        tick[0] = () -> {
            ticks.incrementAndGet();
            time.executor().execute(() -> time.schedule(ofSeconds(1).toNanos(), tick[0]));
        };
        tick[0].run();
        long start = System.nanoTime();

        time.advance(ofHours(24));

        assertThat(ticks).hasValue(24 * 3600 + 1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ofSeconds(2));
    }

    @Test
    void aHundredThousandTimersOfOneMomentFireOnceEach() {
        AtomicInteger fired = new AtomicInteger();
        IntStream.range(0, 100_000).forEach(i -> time.schedule(1000, fired::incrementAndGet));

        time.advance(ofSeconds(1));

        assertThat(fired).hasValue(100_000);
        assertThat(time.pendingTimers()).isZero();
    }

    @Test
    void oneSeedIsOneSequence() {
        assertThat(draws(VirtualTime.seeded(7)))
                .isEqualTo(draws(VirtualTime.seeded(7)))
                .isNotEqualTo(draws(VirtualTime.seeded(8)));
        assertThat(draws(VirtualTime.create())).isEqualTo(draws(VirtualTime.seeded(VirtualTime.DEFAULT_SEED)));
    }

    private static List<Double> draws(VirtualTime time) {
        return List.of(time.random().nextDouble(), time.random().nextDouble());
    }

    @Test
    void theWallClockMovesWithIt() {
        VirtualTime time = VirtualTime.startingAt(Long.MAX_VALUE);
        InstantSource clock = time.wallClock();
        assertThat(clock.instant()).isEqualTo("2026-01-01T00:00:00Z");

        time.advance(ofSeconds(90));

        assertThat(clock.instant()).isEqualTo("2026-01-01T00:01:30Z");
    }
}
