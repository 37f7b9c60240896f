package dev.refrain;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waits that the server asked for, and waits that do not fit into what is left. */
class WaitLimitsTest {

    private static final IOException IO = new IOException();
    private static final Duration FOREVER = ofSeconds(Long.MAX_VALUE);

    @Test
    void waitMustBeShorterThanWhatIsLeft() {
        RetryPolicy policy = RetryPolicy.retryOn(IOException.class)
                .backoff(Backoff.fixed(ofMillis(100)).withoutJitter());
        assertThat(Deciding.next(Deciding.tally(policy), IO, ofMillis(100).plusNanos(1)))
                .isEqualTo(new Decision.Again(ofMillis(100).toNanos()));
        assertThat(reasonWithin(policy, ofMillis(100))).isEqualTo(GiveUpReason.TIME);
        assertThat(reasonWithin(policy, ofMillis(99))).isEqualTo(GiveUpReason.TIME);
    }

    @Test
    void aLimitOfForEverIsALimitThatIsTold() {
        Retry retry = Retry.with(RetryPolicy.retryOn(IOException.class).within(FOREVER));
        assertThat(retry.callWith(Attempt::timeLeft)).contains(ofNanos(Long.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void noWaitFitsWhereNothingIsLeft(long left) {
        RetryPolicy policy = RetryPolicy.retryOn(IOException.class).backoff(Backoff.none());
        assertThat(reasonWithin(policy, ofNanos(left))).isEqualTo(GiveUpReason.TIME);
        assertThat(reasonWithin(asking(ZERO).backoff(Backoff.none()), ofNanos(left)))
                .isEqualTo(GiveUpReason.TIME);
    }

    @Test
    void theLimitOnAttemptsIsToldBeforeTheTime() {
        RetryPolicy policy = RetryPolicy.retryOn(IOException.class).maxAttempts(1);
        assertThat(reasonWithin(policy, ZERO)).isEqualTo(GiveUpReason.ATTEMPTS);
    }

    @Test
    void waitsOfForeverFitWhereThereIsNoLimit() {
        RetryPolicy policy = RetryPolicy.retryOn(IOException.class)
                .backoff(Backoff.fixed(FOREVER).withoutJitter());
        assertThat(Deciding.waitOf(Deciding.first(policy, IO))).isGreaterThan(Long.MAX_VALUE - 2);
        RetryPolicy server = asking(FOREVER).longestServerWait(FOREVER);
        assertThat(Deciding.waitOf(Deciding.first(server, IO))).isGreaterThan(Long.MAX_VALUE - 2);
    }

    @Test
    void theServersWaitIsNotCutByTheBackoffsCap() {
        RetryPolicy policy = asking(ofMinutes(2))
                .backoff(Backoff.exponential(ofMillis(100), ofSeconds(1)).withoutJitter());
        assertThat(Deciding.first(policy, IO))
                .isEqualTo(new Decision.Again(ofMinutes(2).toNanos()));
    }

    @Test
    void jitterOnlyAddsToTheServersWaitUpToTheAttemptsOwnBackoff() {
        RetryPolicy policy = asking(ofSeconds(30)).backoff(Backoff.exponential(ofMillis(100), ofMillis(300)));
        Tally lowest = Deciding.tally(policy, new FixedRandom(0));
        assertThat(Deciding.waitOf(Deciding.next(lowest, IO)))
                .isEqualTo(ofSeconds(30).toNanos());
        Tally largest = Deciding.tally(policy, new FixedRandom(FixedRandom.LARGEST));
        assertThat(List.of(100L, 200L, 300L, 300L))
                .allSatisfy(own -> assertThat(Deciding.waitOf(Deciding.next(largest, IO)))
                        .isEqualTo(ofSeconds(30).plusMillis(own).toNanos()));
    }

    @Test
    void equalJitterAlsoDrawsFromZeroOnTopOfTheServersWait() {
        RetryPolicy policy =
                asking(ofSeconds(30)).backoff(Backoff.fixed(ofMillis(100)).equalJitter());
        assertThat(Deciding.waitOf(Deciding.next(Deciding.tally(policy, new FixedRandom(0)), IO)))
                .isEqualTo(ofSeconds(30).toNanos());
        assertThat(Deciding.waitOf(Deciding.next(Deciding.tally(policy, new FixedRandom(0.5)), IO)))
                .isEqualTo(ofSeconds(30).plusMillis(50).toNanos());
    }

    @Test
    void clientsWithTheSameServerWaitAreSpread() {
        RetryPolicy policy = asking(ofSeconds(30));
        SplittableRandom random = new SplittableRandom(5);
        List<Long> waits = java.util.stream.Stream.generate(
                        () -> Deciding.waitOf(Deciding.next(Deciding.tally(policy, random), IO)))
                .limit(1000)
                .distinct()
                .toList();
        assertThat(waits).hasSizeGreaterThan(990).allSatisfy(wait -> assertThat(wait)
                .isBetween(
                        ofSeconds(30).toNanos(), ofSeconds(30).plusMillis(100).toNanos()));
    }

    @Test
    void longestServerWaitIsStillAllowed() {
        assertThat(Deciding.retries(asking(ofMinutes(5)), IO)).isTrue();
        assertThat(Deciding.reason(asking(ofMinutes(5).plusNanos(1)), IO)).isEqualTo(GiveUpReason.SERVER_WAIT);
        assertThat(Deciding.reason(asking(FOREVER), IO)).isEqualTo(GiveUpReason.SERVER_WAIT);
        assertThat(Deciding.retries(asking(ofMinutes(9)).longestServerWait(ofMinutes(9)), IO))
                .isTrue();
        assertThat(Deciding.reason(asking(ofNanos(1)).longestServerWait(ZERO), IO))
                .isEqualTo(GiveUpReason.SERVER_WAIT);
        assertThat(Deciding.retries(asking(ZERO).longestServerWait(ZERO), IO)).isTrue();
    }

    @Test
    void theServersWaitMustFitIntoWhatIsLeft() {
        RetryPolicy policy = asking(ofSeconds(30));
        assertThat(reasonWithin(policy, ofSeconds(30))).isEqualTo(GiveUpReason.TIME);
        assertThat(Deciding.next(Deciding.tally(policy), IO, ofSeconds(30).plusNanos(1)))
                .as("jitter must not be what makes it miss the limit")
                .isEqualTo(new Decision.Again(ofSeconds(30).toNanos()));
    }

    @Test
    void retriesTheServerAskedForCountLikeOthers() {
        Tally tally = Deciding.tally(asking(ofSeconds(1)).maxAttempts(3));
        assertThat(Deciding.waitsUntilTheEnd(tally, IO)).hasSize(2);
    }

    @Test
    void aDecorrelatedBackoffGoesOnFromItsOwnWaitNotFromTheServers() {
        RetryPolicy policy = RetryPolicy.retryOn(IOException.class)
                .backoff(Backoff.decorrelated(ofMillis(10), ofSeconds(60)))
                .decide(
                        IOException.class,
                        failure -> "busy".equals(failure.getMessage()) ? Verdict.after(ofMinutes(1)) : Verdict.again());
        Tally tally = Deciding.tally(policy, new FixedRandom(FixedRandom.LARGEST));
        assertThat(Deciding.waitOf(Deciding.next(tally, new IOException("busy"))))
                .isEqualTo(ofMinutes(1).plusMillis(30).toNanos());
        assertThat(Deciding.waitOf(Deciding.next(tally, IO)))
                .isEqualTo(ofMillis(90).toNanos());
    }

    private static GiveUpReason reasonWithin(RetryPolicy policy, Duration left) {
        return Deciding.end(Deciding.next(Deciding.tally(policy), IO, left)).reason();
    }

    private static RetryPolicy asking(Duration wait) {
        return RetryPolicy.retryOn(IOException.class).decide(IOException.class, failure -> Verdict.after(wait));
    }
}
