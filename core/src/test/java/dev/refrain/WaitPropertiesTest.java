package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Tally.Origin;
import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whether a wait fits into what is left, for every backoff and every wait that a server asks for. */
class WaitPropertiesTest {

    private static final IOException IO = new IOException("down");

    @Property
    void aWaitIsDecidedExactlyIfItEndsBeforeTheLimit(
            @ForAll("backoffs") Backoff backoff, @ForAll("left") long left, @ForAll long seed) {
        RetryPolicy policy = RetryPolicy.retryOn(IOException.class).backoff(backoff);
        long wait = backoff.delay(1, 0, new SplittableRandom(seed));
        Decision decision = decide(policy, left, seed);
        if (wait < left) {
            assertThat(decision).isEqualTo(new Decision.Again(wait));
        } else if (left < Long.MAX_VALUE) {
            assertThat(decision).isEqualTo(new Decision.End(GiveUpReason.TIME, IO));
        } else {
            assertThat(Deciding.waitOf(decision)).as("for ever").isEqualTo(Long.MAX_VALUE - 1);
        }
    }

    @Property
    void aServersWaitIsALowerBoundThatJitterOnlyAddsTo(
            @ForAll("backoffs") Backoff backoff,
            @ForAll("durations") Duration asked,
            @ForAll("durations") Duration longest,
            @ForAll("left") long left,
            @ForAll long seed) {
        RetryPolicy policy = RetryPolicy.retryOn(IOException.class)
                .decide(IOException.class, failure -> Verdict.after(asked))
                .longestServerWait(longest)
                .backoff(backoff);
        Decision decision = decide(policy, left, seed);
        long least = Math.min(Nanos.of(asked), Long.MAX_VALUE - 1);
        if (asked.compareTo(longest) > 0) {
            assertThat(decision).isEqualTo(new Decision.End(GiveUpReason.SERVER_WAIT, IO));
        } else if (least >= left) {
            assertThat(decision).isEqualTo(new Decision.End(GiveUpReason.TIME, IO));
        } else {
            long own = backoff.withoutJitter().delay(1, 0, new FixedRandom(FixedRandom.LARGEST));
            assertThat(Deciding.waitOf(decision))
                    .isGreaterThanOrEqualTo(least)
                    .isLessThan(left)
                    .isLessThanOrEqualTo(Nanos.plus(least, own));
        }
    }

    private static Decision decide(RetryPolicy policy, long left, long seed) {
        Tally tally = Deciding.tally(policy, new SplittableRandom(seed));
        return tally.decide(IO, Origin.OPERATION, left, RetryBudget.unlimited());
    }

    @Provide
    Arbitrary<Backoff> backoffs() {
        return AnyBackoff.backoffs();
    }

    @Provide
    Arbitrary<Duration> durations() {
        return AnyBackoff.durations();
    }

    /** What may be left, where it is over, and where there is no limit. */
    @Provide
    Arbitrary<Long> left() {
        return Arbitraries.oneOf(
                AnyBackoff.durations().map(Nanos::of), Arbitraries.longs(), Arbitraries.just(Long.MAX_VALUE));
    }
}
