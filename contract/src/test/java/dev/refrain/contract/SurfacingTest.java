package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.fail;
import static dev.refrain.contract.Behaviour.give;
import static dev.refrain.contract.Behaviour.stage;
import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.AttemptTimeoutException;
import dev.refrain.DeadlineExceededException;
import dev.refrain.GiveUpReason;
import dev.refrain.History;
import dev.refrain.NullStageException;
import dev.refrain.Outcome;
import dev.refrain.RefrainException;
import dev.refrain.Retry;
import dev.refrain.RetryPolicy;
import dev.refrain.UnacceptedResultException;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** What the caller sees in the end. */
class SurfacingTest {

    private final IOException first = new IOException("1");
    private final IOException second = new IOException("2");
    private final IOException third = new IOException("3");

    @EveryFuture
    @Case({"B1", "16.1"})
    void theFutureWrapsTheLastFailureOnce(Mode mode) {
        Started started =
                mode.scenario(IO.maxAttempts(2), fail(first), fail(second)).start();
        started.end().gaveUp(GiveUpReason.ATTEMPTS, second);

        CompletableFuture<Object> future = started.future();
        assertThatThrownBy(future::get)
                .isExactlyInstanceOf(ExecutionException.class)
                .extracting(Throwable::getCause)
                .isSameAs(second);
        assertThatThrownBy(future::join)
                .isExactlyInstanceOf(CompletionException.class)
                .extracting(Throwable::getCause)
                .isSameAs(second);
        assertThat(future.handle((value, failure) -> failure).join()).isSameAs(second);
    }

    @EveryMode
    @Case({"B2", "16.1", "16.2", "16.3"})
    void theLastFailureSurfacesUnmodifiedAndTheHistoryIsInTheEvent(Mode mode) {
        Ended ended = mode.run(IO.maxAttempts(3), fail(first), fail(second), fail(third));

        ended.gaveUp(GiveUpReason.ATTEMPTS, third);
        assertThat(third).hasNoCause().hasNoSuppressedExceptions();
        assertThat(ended.event().history().last())
                .extracting(History.Failed::failure)
                .containsExactly(first, second, third);
        assertThat(ended.event().history().last())
                .extracting(failed -> failed.delay().orElse(ZERO))
                .containsExactly(ofMillis(100), ofMillis(200), ZERO);
    }

    @Test
    @Case({"B2", "16.3"})
    void anOutcomeHasHistoryAndReasonWithoutAListener() {
        Retry retry = Retry.with(IO.maxAttempts(2)).time(VirtualTime.create());

        Outcome<Object> outcome = retry.outcome(() -> {
            throw first;
        });

        assertThat(outcome).isInstanceOf(Outcome.Failure.class);
        Outcome.Failure<Object> failure = (Outcome.Failure<Object>) outcome;
        assertThat(failure.failure()).isSameAs(first);
        assertThat(failure.reason()).isEqualTo(GiveUpReason.ATTEMPTS);
        assertThat(failure.attempts()).isEqualTo(2);
        assertThat(failure.history().last()).hasSize(2);
        assertThat(failure.hindrance()).isEmpty();
    }

    @Test
    @Case({"B2", "16.3"})
    void anAsynchronousOutcomeHasThemToo() {
        VirtualTime time = VirtualTime.create();
        Retry retry = Retry.with(IO.maxAttempts(2)).time(time);

        Outcome<Object> gaveUp = time.await(retry.outcomeAsync(() -> CompletableFuture.failedFuture(first)));
        Outcome<Object> succeeded = time.await(retry.outcomeAsync(() -> CompletableFuture.completedFuture("ok")));

        assertThat(gaveUp).isInstanceOf(Outcome.Failure.class);
        assertThat(((Outcome.Failure<Object>) gaveUp).failure()).isSameAs(first);
        assertThat(gaveUp.history().last()).hasSize(2);
        assertThat(succeeded).isInstanceOf(Outcome.Success.class);
        assertThat(((Outcome.Success<Object>) succeeded).value()).isEqualTo("ok");
        assertThat(succeeded.attempts()).isEqualTo(1);
    }

    @EveryMode
    @Case("0.7")
    void theHistoryKeepsTheLastTenAndCountsTheOthers(Mode mode) {
        Ended ended = mode.run(Policies.IO_AT_ONCE.maxAttempts(25), fail(first));

        assertThat(ended.event().history().last()).hasSize(10);
        assertThat(ended.event().history().dropped()).isEqualTo(15);
        assertThat(ended.event().history().last().get(9).attempt()).isEqualTo(25);
    }

    @EveryMode
    @Case("B6")
    void awkwardExceptionsSurfaceAsTheyAre(Mode mode) {
        IOException awkward = new Awkward();
        mode.run(IO.maxAttempts(2), fail(awkward))
                .gaveUp(GiveUpReason.ATTEMPTS, awkward)
                .afterCalls(2);

        IOException one = new IOException();
        IOException other = new IOException(one);
        one.initCause(other);
        mode.run(IO.maxAttempts(2), fail(one))
                .gaveUp(GiveUpReason.ATTEMPTS, one)
                .afterCalls(2);
    }

    @EveryMode
    @Case({"B8", "3.5"})
    void anErrorThatNoRuleNamesIsFinalAtOnce(Mode mode) {
        IllegalStateException bug = new IllegalStateException("a bug");
        Ended ended = mode.run(IO, fail(first), fail(bug), give("unreachable"));

        ended.gaveUp(GiveUpReason.NOT_RETRYABLE, bug).afterCalls(2);
        assertThat(ended.lines()).last().isEqualTo("gave up NOT_RETRYABLE after 2");
    }

    @EveryMode
    @Case({"B9", "5.1"})
    @SuppressWarnings("removal") // ThreadDeath, as long as there is one
    void errorsOfTheMachineAreNeverRetriedWhateverTheRulesSay(Mode mode) {
        RetryPolicy everything =
                IO.on(Throwable.class, Error.class, LinkageError.class, VirtualMachineError.class, ThreadDeath.class);

        for (Throwable fatal : new Throwable[] {
            new OutOfMemoryError("test"),
            new StackOverflowError(),
            new NoClassDefFoundError(),
            new InternalError(),
            new ThreadDeath()
        }) {
            mode.run(everything, fail(fatal))
                    .gaveUp(GiveUpReason.NOT_RETRYABLE, fatal)
                    .afterCalls(1);
        }
    }

    @EveryMode
    @Case({"B9", "5.5"})
    void anErrorIsRetriedOnlyWhereARuleNamesErrors(Mode mode) {
        AssertionError error = new AssertionError("test");

        mode.run(IO.on(Throwable.class), fail(error))
                .gaveUp(GiveUpReason.NOT_RETRYABLE, error)
                .afterCalls(1);
        mode.run(IO.on(AssertionError.class), fail(error))
                .gaveUp(GiveUpReason.ATTEMPTS, error)
                .afterCalls(5);
        mode.run(IO.on(Error.class), fail(error))
                .gaveUp(GiveUpReason.ATTEMPTS, error)
                .afterCalls(5);
    }

    @EveryMode
    @Case("5.4")
    void aSocketTimeoutIsAnOrdinaryFailure(Mode mode) {
        SocketTimeoutException timeout = new SocketTimeoutException("read timed out");
        mode.run(IO, fail(timeout), give("ok")).gave("ok").afterCalls(2);
        mode.run(IO, fail(timeout)).gaveUp(GiveUpReason.ATTEMPTS, timeout).afterCalls(5);
    }

    @EveryMode
    @Case({"C8", "5.3", "21.1", "21.2"})
    void aCancellationByTheOwnerIsFinalAndIsNotTheCallers(Mode mode) {
        CancellationException owners = new CancellationException("by the owner");

        mode.run(IO.on(Throwable.class).on(CancellationException.class), fail(first), fail(owners))
                .gaveUp(GiveUpReason.NOT_RETRYABLE, owners)
                .afterCalls(2);
    }

    @Test
    @Case({"C8", "21.1", "21.2"})
    void aStageThatItsOwnerCancelsIsFinal() {
        CompletableFuture<Object> stage = new CompletableFuture<>();
        Started started =
                Mode.ASYNC.scenario(IO.on(Throwable.class), stage(() -> stage)).start();
        stage.cancel(true);

        Ended ended = started.advance(ZERO).ended();
        ended.gaveUp(GiveUpReason.NOT_RETRYABLE, CancellationException.class).afterCalls(1);
        assertThat(started.future()).isCancelled();
    }

    @Test
    @Case("17.1")
    void ourOwnFailuresAreUncheckedAndOfOneFamily() {
        assertThat(RefrainException.class).isAbstract().isAssignableTo(RuntimeException.class);
        assertThat(RefrainException.class.getPermittedSubclasses())
                .containsExactlyInAnyOrder(
                        AttemptTimeoutException.class,
                        DeadlineExceededException.class,
                        UnacceptedResultException.class,
                        NullStageException.class);
    }

    private static final class Awkward extends IOException {
        Awkward() {
            super("awkward", null);
        }

        @Override
        public String getMessage() {
            throw new UnsupportedOperationException("getMessage");
        }

        @Override
        public String toString() {
            return "Awkward"; // the JDK itself needs it
        }

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized")
        public Throwable fillInStackTrace() {
            return this;
        }

        @Override
        public int hashCode() {
            throw new UnsupportedOperationException("hashCode");
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }
    }
}
