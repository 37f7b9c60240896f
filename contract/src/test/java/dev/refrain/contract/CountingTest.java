package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.fail;
import static dev.refrain.contract.Behaviour.give;
import static dev.refrain.contract.Behaviour.hang;
import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Backoff;
import dev.refrain.GiveUpReason;
import dev.refrain.Retry;
import dev.refrain.RetryPolicy;
import dev.refrain.Rule;
import dev.refrain.UnacceptedResultException;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CountingTest {

    private final IOException io = new IOException("down");
    private final ConnectException connect = new ConnectException("refused");

    @EveryMode
    @Case({"A1", "1.1", "30.3"})
    void callsAsOftenAsMaxAttemptsSays(Mode mode) {
        Ended ended = mode.run(IO.maxAttempts(4), fail(io));

        ended.gaveUp(GiveUpReason.ATTEMPTS, io).afterCalls(4).withDelays(ofMillis(100), ofMillis(200), ofMillis(400));
        assertThat(ended.lines())
                .containsExactly(
                        "started 1",
                        "failed 1 IOException",
                        "retrying after 100ms",
                        "started 2",
                        "failed 2 IOException",
                        "retrying after 200ms",
                        "started 3",
                        "failed 3 IOException",
                        "retrying after 400ms",
                        "started 4",
                        "failed 4 IOException",
                        "gave up ATTEMPTS after 4");
    }

    @EveryMode
    @Case("A2")
    void oneAttemptNeedsNeitherBackoffNorTimer(Mode mode) {
        AtomicInteger asked = new AtomicInteger();
        RetryPolicy once = IO.maxAttempts(1).backoff(Backoff.function(n -> {
            asked.incrementAndGet();
            return ZERO;
        }));

        mode.run(once, fail(io)).gaveUp(GiveUpReason.ATTEMPTS, io).afterCalls(1).took(ZERO);

        assertThat(asked).hasValue(0);
    }

    @EveryMode
    @Case("A3")
    void successInTheLastAttemptIsSuccess(Mode mode) {
        Ended ended = mode.run(IO.maxAttempts(3), fail(io), fail(io), give("at last"));

        ended.gave("at last").afterCalls(3).took(ofMillis(300));
        assertThat(ended.lines()).last().isEqualTo("succeeded after 3");
    }

    @EveryMode
    @Case("A3")
    void successInTheFirstAttemptIsOneCall(Mode mode) {
        Ended ended = mode.run(IO, give("at once"));

        ended.gave("at once").afterCalls(1).took(ZERO);
        assertThat(ended.lines()).containsExactly("started 1", "succeeded after 1");
    }

    @EveryMode
    @Case("A3")
    void aResultMayBeNull(Mode mode) {
        mode.run(IO, fail(io), give(null)).gave(null).afterCalls(2);
    }

    @Test
    @Case("A4")
    void interleavedExecutionsOfOnePolicyCountForThemselves() {
        VirtualTime time = VirtualTime.create();
        Retry retry = Retry.with(IO.maxAttempts(3)).time(time);
        List<List<Integer>> numbers = List.of(new ArrayList<>(), new ArrayList<>());

        List<CompletableFuture<Object>> results = numbers.stream()
                .map(seen -> retry.submitWith(attempt -> {
                    seen.add(attempt.number());
                    time.sleep(ofMillis(10)); // the other one goes on meanwhile
                    throw io;
                }))
                .toList();
        time.runUntilIdle();

        assertThat(results).allMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(numbers).containsExactly(List.of(1, 2, 3), List.of(1, 2, 3));
    }

    @EveryMode
    @Case({"2.1", "2.3", "2.7"})
    void eachRuleCountsItsOwnFailures(Mode mode) {
        RetryPolicy policy =
                IO.maxAttempts(5).on(ConnectException.class, Rule.inherited().maxAttempts(10));

        mode.run(policy, fail(io), fail(io), fail(io), fail(io), fail(connect), fail(io))
                .gaveUp(GiveUpReason.ATTEMPTS, io)
                .afterCalls(6);
    }

    @EveryMode
    @Case("2.3")
    void aRuleMayAllowMoreThanThePolicy(Mode mode) {
        RetryPolicy policy =
                IO.maxAttempts(2).on(ConnectException.class, Rule.inherited().maxAttempts(7));

        mode.run(policy, fail(connect)).gaveUp(GiveUpReason.ATTEMPTS, connect).afterCalls(7);
    }

    @EveryMode
    @Case({"2.1", "2.3"})
    void aRuleMayAllowLessThanThePolicy(Mode mode) {
        RetryPolicy policy =
                IO.maxAttempts(5).on(ConnectException.class, Rule.inherited().maxAttempts(2));

        mode.run(policy, fail(connect), fail(io), fail(connect))
                .gaveUp(GiveUpReason.ATTEMPTS, connect)
                .afterCalls(3);
    }

    @EveryMode
    @Case("2.6")
    void noExecutionMakesMoreCallsThanTheLargestLimit(Mode mode) {
        RetryPolicy policy = IO.maxAttempts(3)
                .on(ConnectException.class, Rule.inherited().maxAttempts(4))
                .on(java.net.SocketTimeoutException.class, Rule.inherited().maxAttempts(4));
        IOException timeout = new java.net.SocketTimeoutException();

        mode.run(policy, fail(io), fail(connect), fail(timeout), fail(io), give("too late"))
                .gaveUp(GiveUpReason.ATTEMPTS, io)
                .afterCalls(4);
    }

    @EveryMode
    @Case("2.2")
    void eachRuleHasItsOwnBackoffSequence(Mode mode) {
        RetryPolicy policy = IO.on(
                ConnectException.class,
                Rule.inherited()
                        .backoff(Backoff.linear(ofMillis(50), ofSeconds(1)).withoutJitter()));

        mode.run(policy, fail(io), fail(connect), fail(connect), fail(io), give("ok"))
                .gave("ok")
                .withDelays(ofMillis(100), ofMillis(50), ofMillis(100), ofMillis(200));
    }

    @EveryMode
    @Case("1.3")
    void unlimitedAttemptsEndWithTheTime(Mode mode) {
        RetryPolicy policy = IO.unlimitedAttempts()
                .within(ofSeconds(10))
                .backoff(Backoff.fixed(ofMillis(300)).withoutJitter());
        Ended ended = mode.run(policy, fail(io));

        ended.gaveUp(GiveUpReason.TIME, io);
        assertThat(ended.scenario().calls()).isBetween(33, 34);
    }

    @EveryMode
    @Case("2.4")
    void theLimitOfThePolicyIsThatOfEveryRuleThatSetsNone(Mode mode) {
        RetryPolicy policy = IO.on(ConnectException.class, Rule.inherited().backoff(Backoff.none()))
                .on(IllegalStateException.class)
                .maxAttempts(3);
        IllegalStateException bug = new IllegalStateException("a bug");
        for (Throwable failure : List.of(io, connect, bug)) {
            mode.run(policy, fail(failure))
                    .gaveUp(GiveUpReason.ATTEMPTS, failure)
                    .afterCalls(3);
        }
    }

    @EveryMode
    @Case("2.5")
    void timeoutsAndUnacceptedResultsShareTheCounterAndTheBackoffOfThePolicy(Mode mode) {
        RetryPolicy policy = IO.maxAttempts(3)
                .attemptTimeout(ofMillis(200))
                .on(ConnectException.class, Rule.inherited().maxAttempts(10));
        mode.scenario(policy, fail(connect), give("no"), hang(), give("no again"), give("good"))
                .until("good"::equals)
                .run()
                .gaveUp(GiveUpReason.ATTEMPTS, UnacceptedResultException.class)
                .afterCalls(4)
                .withDelays(ofMillis(100), ofMillis(100), ofMillis(200));
    }
}
