package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.fail;
import static dev.refrain.contract.Behaviour.give;
import static dev.refrain.contract.Behaviour.giveAfter;
import static dev.refrain.contract.Behaviour.giveDeafAfter;
import static dev.refrain.contract.Behaviour.hang;
import static dev.refrain.contract.Invariants.But.A_CALLBACK_THROWS;
import static dev.refrain.contract.Invariants.But.ENDED_BY_CALLER;
import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The caller ends the future that it was given. */
@Timeout(20)
class EndingByCallerTest {

    private final IOException io = new IOException("down");

    @Test
    @Case({"G1", "19.5"})
    void cancelledBeforeTheFirstAttemptTheOperationNeverRuns() {
        Started started =
                Mode.OFFLOADED.scenario(IO, give("never")).but(ENDED_BY_CALLER).start();

        assertThat(started.future().cancel(true)).isTrue();

        Ended ended = started.ended();
        assertThat(ended.failure()).isInstanceOf(CancellationException.class);
        ended.afterCalls(0);
        assertThat(ended.lines()).containsExactly("gave up CANCELLED after 0");
    }

    @EveryFuture
    @Case({"G2", "G4", "19.1"})
    void cancellingEndsARunningAttempt(Mode mode) {
        Started started = mode.scenario(IO, hang()).but(ENDED_BY_CALLER).start().advance(ofSeconds(1));
        assertThat(started.scenario().calls()).isEqualTo(1);

        assertThat(started.future().cancel(true)).isTrue();
        started.advance(ZERO);

        // the stage is cancelled, or the thread interrupted, and nothing of either is left
        assertThat(started.scenario().ownTimers()).isZero();
        assertThat(started.scenario().time.sleeping()).isZero();
        Ended ended = started.ended();
        assertThat(ended.failure()).isInstanceOf(CancellationException.class);
        ended.afterCalls(1);
    }

    @Test
    @Case({"G2", "19.1"})
    void cancellingInterruptsWhatBlocksOutsideOfTime() {
        CountDownLatch interrupted = new CountDownLatch(1);
        Started started = Mode.POOLED
                .scenario(IO, Behaviour.code(() -> {
                    try {
                        new CountDownLatch(1).await();
                        return "never";
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                }))
                .but(ENDED_BY_CALLER)
                .start()
                .advance(ofSeconds(1));

        started.future().cancel(true);

        assertThat(await(interrupted)).isTrue();
        started.ended().afterCalls(1);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @EveryFuture
    @Case({"G3", "19.1", "31.7", "34.2"})
    void cancellingWhileItWaitsTakesTheTimerAway(Mode mode) {
        Started started =
                mode.scenario(IO, fail(io)).but(ENDED_BY_CALLER).start().advance(ofMillis(50));
        assertThat(started.scenario().time.pendingTimers()).isEqualTo(1);

        assertThat(started.future().cancel(false)).isTrue();

        assertThat(started.scenario().time.pendingTimers()).isZero();
        Ended ended = started.advance(ofSeconds(10)).ended();
        ended.afterCalls(1);
        assertThat(ended.event().failure()).isSameAs(io);
        assertThat(ended.scenario().retry().budget().available()).isEqualTo(500);
    }

    @EveryFuture
    @Case({"G5", "19.7"})
    void cancellingADependentDoesNothingUpstream(Mode mode) {
        Started started = mode.scenario(IO, fail(io), give("ok")).start();

        assertThat(started.future().thenApply(value -> value).cancel(true)).isTrue();

        started.end().gave("ok").afterCalls(2);
    }

    @EveryFuture
    @Case("G8")
    void cancellingWhatIsDoneChangesNothing(Mode mode) {
        Started started = mode.scenario(IO, give("ok")).start();
        started.end().gave("ok");

        assertThat(started.future().cancel(true)).isFalse();
        assertThat(started.future()).isCompletedWithValue("ok");
        assertThat(started.scenario().events.lines()).last().isEqualTo("succeeded after 1");
    }

    @EveryFuture
    @Case("G8")
    void completingWhatIsCancelledChangesNothing(Mode mode) {
        Started started = mode.scenario(IO, fail(io)).but(ENDED_BY_CALLER).start();

        assertThat(started.future().cancel(true)).isTrue();
        assertThat(started.future().cancel(true)).isTrue(); // as the JDK does: it is cancelled
        assertThat(started.future().complete("late")).isFalse();
        assertThat(started.future().completeExceptionally(io)).isFalse();

        assertThat(started.future()).isCancelled();
        started.ended();
    }

    @EveryFuture
    @Case("14.1")
    void aValueThatComesAfterTheCancelIsDiscarded(Mode mode) {
        List<Object> discarded = Collections.synchronizedList(new ArrayList<>());
        Started started = mode.scenario(IO, giveDeafAfter(ofSeconds(2), "late"))
                .retry(it -> it.discarding(discarded::add))
                .but(ENDED_BY_CALLER)
                .start()
                .advance(ofSeconds(1));

        started.future().cancel(true);
        started.ended();

        assertThat(discarded).containsExactly("late");
    }

    @EveryFuture
    @Case("14.1")
    void aDiscardingConsumerThatThrowsChangesNothing(Mode mode) {
        List<Object> discarded = Collections.synchronizedList(new ArrayList<>());
        mode.scenario(
                        IO.attemptTimeout(ofMillis(200)),
                        giveDeafAfter(ofMillis(250), "late"),
                        giveAfter(ofMillis(10), "ok"))
                .retry(it -> it.discarding(late -> {
                    discarded.add(late);
                    throw new IllegalStateException("from the consumer of " + late);
                }))
                .but(A_CALLBACK_THROWS)
                .run()
                .gave("ok")
                .afterCalls(2);
        assertThat(discarded).containsExactly("late");
    }

    @EveryFuture
    @Case("31.7")
    void cancellingGivesTheCostOfARetryThatNeverStartsBack(Mode mode) {
        Started started =
                mode.scenario(IO, fail(io)).but(ENDED_BY_CALLER).start().advance(ofMillis(50));
        RetryBudget budget = started.scenario().retry().budget();
        assertThat(budget.available()).isEqualTo(495);

        started.future().cancel(true);
        started.ended().afterCalls(1);
        assertThat(budget.available()).isEqualTo(500);
    }

    @Test
    @Case({"M2", "34.2"})
    void aHundredThousandCancelsLeaveNoTimer() {
        VirtualTime time = VirtualTime.create();
        Retry retry = Retry.with(IO.backoff(Backoff.fixed(Duration.ofMinutes(10))))
                .budget(RetryBudget.unlimited())
                .time(time);
        for (int i = 0; i < 100_000; i++) {
            retry.callAsync(() -> CompletableFuture.failedFuture(io)).cancel(true);
        }

        assertThat(time.pendingTimers()).isZero();
    }
}
