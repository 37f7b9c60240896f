package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** The monotonic clock may read anything, and wraps around: only differences count. */
class ClockPropertiesTest {

    @Property
    void whatIsLeftDependsOnTheTimeThatHasPassedAlone(
            @ForAll long origin, @ForAll @LongRange(min = 0) long within, @ForAll @LongRange(min = 0) long passed) {
        Clock clock = new Clock(origin);
        RetryPolicy policy = RetryPolicy.retryOn(IOException.class);
        Course limited = course(policy.within(Duration.ofNanos(within)), clock);
        Course unlimited = course(policy, clock);
        clock.now += passed;
        assertThat(limited.left()).isEqualTo(within == Long.MAX_VALUE ? within : within - passed);
        assertThat(unlimited.left()).isEqualTo(Long.MAX_VALUE);
        assertThat(unlimited.timeLeft()).isEmpty();
        if (within < Long.MAX_VALUE) {
            assertThat(limited.timeLeft()).contains(Duration.ofNanos(Math.max(0, within - passed)));
        }
    }

    @Property
    void oneProbeForEachInterval(
            @ForAll long origin,
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE / 4) long interval,
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 4) long more) {
        RetryBudget budget = RetryBudget.waiting(0, 5);
        assertThat(budget.probe(origin, interval)).isTrue();
        assertThat(budget.probe(origin, interval)).isFalse();
        assertThat(budget.probe(origin + interval - 1, interval)).isFalse();
        assertThat(budget.probe(origin + interval + more, interval)).isTrue();
        assertThat(budget.probe(origin + interval + more + interval - 1, interval))
                .isFalse();
    }

    private static Course course(RetryPolicy policy, Timing timing) {
        return new Course(Settings.of(policy).timing(timing), new Log(), new Waits(), false);
    }

    private static final class Clock implements Timing {
        private final FakeTiming fake = new FakeTiming();
        private long now;

        Clock(long origin) {
            now = origin;
        }

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void sleep(long nanos) {
            now += nanos;
        }

        @Override
        public Scheduled schedule(long nanos, Runnable task) {
            return fake.schedule(nanos, task);
        }

        @Override
        public java.util.concurrent.Executor executor() {
            return fake.executor();
        }
    }
}
