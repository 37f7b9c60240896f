package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.fail;
import static dev.refrain.contract.Behaviour.give;
import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Backoff;
import dev.refrain.GiveUpReason;
import dev.refrain.NullStageException;
import dev.refrain.RetryPolicy;
import dev.refrain.Verdict;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Which errors are retried. */
class RulesTest {

    private final IOException io = new IOException("down");
    private final ConnectException connect = new ConnectException("refused");

    @EveryMode
    @Case({"C1", "4.1", "4.2", "4.3"})
    void rulesSeeThroughWrappers(Mode mode) {
        Throwable once = new CompletionException(io);
        Throwable twice = new ExecutionException(once);
        Throwable thrice = new CompletionException(twice);
        for (Throwable wrapped : List.of(once, twice, thrice)) {
            // an asynchronous execution surfaces what is inside, the others the very instance that was thrown
            mode.run(IO.maxAttempts(3), fail(wrapped))
                    .gaveUp(GiveUpReason.ATTEMPTS, mode.isAsync() ? io : wrapped)
                    .afterCalls(3);
        }
    }

    @EveryMode
    @Case({"C1", "4.4"})
    void aWrapperWithoutACauseIsItselfTheFailure(Mode mode) {
        for (Throwable empty : List.of(new CompletionException("empty", null), new ExecutionException("empty", null))) {
            mode.run(IO, fail(empty)).gaveUp(GiveUpReason.NOT_RETRYABLE, empty).afterCalls(1);
            mode.run(IO.on(Exception.class), fail(empty))
                    .gaveUp(GiveUpReason.ATTEMPTS, empty)
                    .afterCalls(5);
        }
    }

    @EveryMode
    @Case({"C1", "3.5"})
    void otherWrappersAreNotSeenThrough(Mode mode) {
        RuntimeException wrapper = new RuntimeException(io);

        mode.run(IO, fail(wrapper)).gaveUp(GiveUpReason.NOT_RETRYABLE, wrapper).afterCalls(1);
    }

    @EveryMode
    @Case({"C2", "3.2"})
    void theMostSpecificTypeDecidesWhateverTheOrderOfDeclaration(Mode mode) {
        FileNotFoundException missing = new FileNotFoundException();
        RetryPolicy parentFirst = RetryPolicy.retryOn(IOException.class).giveUpOn(FileNotFoundException.class);
        RetryPolicy childFirst = RetryPolicy.polling(ofMillis(1))
                .maxAttempts(5)
                .giveUpOn(FileNotFoundException.class)
                .on(IOException.class);

        for (RetryPolicy policy : List.of(parentFirst, childFirst)) {
            mode.run(policy, fail(io), fail(missing))
                    .gaveUp(GiveUpReason.NOT_RETRYABLE, missing)
                    .afterCalls(2);
        }
    }

    @EveryMode
    @Case("3.3")
    void predicatesOfATypeAreAskedInOrderAndIfNoneAcceptsTheFailureIsFinal(Mode mode) {
        SocketException reset = new SocketException("reset");
        SocketException closed = new SocketException("closed");
        RetryPolicy policy = IO.on(SocketException.class, e -> e == reset).on(SocketException.class, e -> e == connect);

        mode.run(policy, fail(reset), fail(connect), fail(closed))
                .gaveUp(GiveUpReason.NOT_RETRYABLE, closed)
                .afterCalls(3);
    }

    @EveryMode
    @Case("3.4")
    void aVerdictMayPassToTheNextTypeUp(Mode mode) {
        RetryPolicy policy = IO.maxAttempts(3)
                .decide(ConnectException.class, e -> Verdict.pass())
                .giveUpOn(SocketException.class);

        mode.run(policy, fail(connect))
                .gaveUp(GiveUpReason.NOT_RETRYABLE, connect)
                .afterCalls(1);
        mode.run(IO.maxAttempts(3).decide(ConnectException.class, e -> Verdict.pass()), fail(connect))
                .gaveUp(GiveUpReason.ATTEMPTS, connect)
                .afterCalls(3);
    }

    @EveryMode
    @Case({"C4", "17.5"})
    void aNullStageIsATypedErrorAndNeverAHang(Mode mode) {
        if (!mode.isAsync()) {
            return;
        }
        mode.run(IO, Behaviour.stage(() -> null))
                .gaveUp(GiveUpReason.NOT_RETRYABLE, NullStageException.class)
                .afterCalls(1);
    }

    @EveryMode
    @Case({"C5", "6.1"})
    void aPredicateThatThrowsEndsTheExecutionWithTheOperationsFailure(Mode mode) {
        RuntimeException inPredicate = new RuntimeException("predicate");

        whereAPredicateThrows(mode, inPredicate).gaveUp(GiveUpReason.CALLBACK, connect);
    }

    @EveryMode
    @Case({"C5", "6.5"})
    void aFatalErrorInAPredicateSurfacesItself(Mode mode) {
        NoClassDefFoundError missing = new NoClassDefFoundError("predicate");

        whereAPredicateThrows(mode, missing).gaveUp(GiveUpReason.CALLBACK, missing);
    }

    /** How an execution ended whose second failure met a predicate that throws, which is what it names as the hindrance. */
    private Ended whereAPredicateThrows(Mode mode, Throwable thrown) {
        RetryPolicy policy = IO.on(ConnectException.class, e -> {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        });
        Ended ended = mode.run(policy, fail(io), fail(connect)).afterCalls(2);
        assertThat(ended.event().hindrance()).containsSame(thrown);
        return ended;
    }

    @EveryMode
    @Case({"C5", "6.2"})
    void aVerdictOfNullEndsTheExecution(Mode mode) {
        Ended ended = mode.run(IO.decide(ConnectException.class, e -> null), fail(connect));

        ended.gaveUp(GiveUpReason.CALLBACK, connect).afterCalls(1);
        assertThat(ended.event().hindrance())
                .hasValueSatisfying(error -> assertThat(error).hasMessageContaining("null"));
    }

    @EveryMode
    @Case({"C5", "6.2"})
    void aVerdictThatThrowsEndsTheExecution(Mode mode) {
        IllegalStateException inVerdict = new IllegalStateException("verdict");
        Ended ended = mode.run(
                IO.decide(ConnectException.class, e -> {
                    throw inVerdict;
                }),
                fail(connect));

        ended.gaveUp(GiveUpReason.CALLBACK, connect).afterCalls(1);
        assertThat(ended.event().hindrance()).containsSame(inVerdict);
    }

    @EveryMode
    @Case({"C5", "6.4"})
    void aResultPredicateThatThrowsSurfacesItselfWhereThereIsNoFailure(Mode mode) {
        RuntimeException inPredicate = new RuntimeException("result predicate");

        Ended ended = mode.scenario(IO, give("x"))
                .until(result -> {
                    throw inPredicate;
                })
                .run();

        ended.gaveUp(GiveUpReason.CALLBACK, inPredicate).afterCalls(1);
    }

    @EveryMode
    @Case({"C7", "6.3"})
    void aBackoffThatThrowsOrAnswersNonsenseEndsTheExecution(Mode mode) {
        IllegalArgumentException inBackoff = new IllegalArgumentException("backoff");
        Ended thrown = mode.run(
                IO.backoff(Backoff.function(n -> {
                    if (n == 2) {
                        throw inBackoff;
                    }
                    return ofMillis(1);
                })),
                fail(io));
        thrown.gaveUp(GiveUpReason.CALLBACK, io).afterCalls(2);
        assertThat(thrown.event().hindrance()).containsSame(inBackoff);

        for (Duration nonsense : new Duration[] {null, ofMillis(-1)}) {
            Ended ended = mode.run(IO.backoff(Backoff.function(n -> nonsense)), fail(io));
            ended.gaveUp(GiveUpReason.CALLBACK, io).afterCalls(1);
            assertThat(ended.event().hindrance())
                    .hasValueSatisfying(error -> assertThat(error).hasMessageContaining("" + nonsense));
        }
    }

    @EveryMode
    @Case({"C7", "7.2"})
    void aBackoffOverItsCapIsCut(Mode mode) {
        Backoff huge =
                Backoff.function(n -> Duration.ofDays(Long.MAX_VALUE / 86_400)).withoutJitter();

        mode.run(IO.maxAttempts(2).backoff(huge.cappedAt(ofSeconds(3))), fail(io))
                .gaveUp(GiveUpReason.ATTEMPTS, io)
                .withDelays(ofSeconds(3));
    }

    @EveryMode
    @Case("10.1")
    void aWaitThatTheServerAskedForIsNotCutByTheCap(Mode mode) {
        RetryPolicy policy = IO.decide(ConnectException.class, e -> Verdict.after(ofSeconds(30)));

        mode.run(policy, fail(connect), give("ok"))
                .gave("ok")
                .withDelays(ofSeconds(30))
                .took(ofSeconds(30));
    }

    @EveryMode
    @Case({"10.1", "10.2"})
    void jitterOnlyAddsToAWaitThatTheServerAskedFor(Mode mode) {
        RetryPolicy policy = RetryPolicy.retryOn(IOException.class)
                .maxAttempts(40)
                .backoff(Backoff.fixed(ofSeconds(2)))
                .decide(ConnectException.class, e -> Verdict.after(ofSeconds(30)));
        Ended ended = mode.run(policy, fail(connect));

        assertThat(ended.delays())
                .hasSize(39)
                .allSatisfy(delay -> assertThat(delay).isBetween(ofSeconds(30), ofSeconds(32)))
                .doesNotHaveDuplicates();
    }

    @EveryMode
    @Case({"0.4", "10.4"})
    void aWaitOverTheLongestAllowedGivesUpAtOnce(Mode mode) {
        RetryPolicy policy = IO.decide(
                ConnectException.class, e -> Verdict.after(ofMinutes(5).plusNanos(1)));

        mode.run(policy, fail(connect))
                .gaveUp(GiveUpReason.SERVER_WAIT, connect)
                .afterCalls(1)
                .took(Duration.ZERO);
        mode.run(IO.decide(ConnectException.class, e -> Verdict.after(ofMinutes(5))), fail(connect), give("ok"))
                .gave("ok")
                .withDelays(ofMinutes(5));
    }

    @EveryMode
    @Case("10.3")
    void aWaitThatDoesNotFitIntoTheTimeLeftGivesUpAtOnce(Mode mode) {
        RetryPolicy policy = IO.within(ofSeconds(30)).decide(ConnectException.class, e -> Verdict.after(ofSeconds(30)));

        mode.run(policy, fail(connect))
                .gaveUp(GiveUpReason.TIME, connect)
                .afterCalls(1)
                .took(Duration.ZERO);
    }

    @EveryMode
    @Case("10.2")
    void jitterIsNotWhatMakesAWaitMissTheLimit(Mode mode) {
        RetryPolicy policy = RetryPolicy.retryOn(IOException.class)
                .within(ofSeconds(31))
                .backoff(Backoff.fixed(ofSeconds(100)))
                .decide(ConnectException.class, e -> Verdict.after(ofSeconds(30)));
        Ended ended = mode.run(policy, fail(connect), give("ok"));

        ended.afterCalls(2); // what is left for the second may be too little for it
        assertThat(ended.delays()).singleElement().satisfies(delay -> assertThat(delay)
                .isBetween(ofSeconds(30), ofSeconds(31).minusNanos(1)));
    }
}
