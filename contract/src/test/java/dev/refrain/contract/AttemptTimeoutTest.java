package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.fail;
import static dev.refrain.contract.Behaviour.failAfter;
import static dev.refrain.contract.Behaviour.failDeafAfter;
import static dev.refrain.contract.Behaviour.give;
import static dev.refrain.contract.Behaviour.giveAfter;
import static dev.refrain.contract.Behaviour.giveDeafAfter;
import static dev.refrain.contract.Behaviour.hang;
import static dev.refrain.contract.Behaviour.stage;
import static dev.refrain.contract.Invariants.But.ATTEMPTS_OVERLAP;
import static dev.refrain.contract.Policies.IO;
import static dev.refrain.contract.Policies.IO_AT_ONCE;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.AttemptTimeoutException;
import dev.refrain.GiveUpReason;
import dev.refrain.Retry;
import dev.refrain.RetryEvent.AttemptStarted;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code attemptTimeout}: the limit of each attempt. */
@Timeout(20)
class AttemptTimeoutTest {

    private final IOException io = new IOException("down");

    @EveryMode
    @Case({"F1", "13.1", "13.2"})
    void anAttemptThatHangsTimesOutAndIsRetried(Mode mode) {
        Ended ended = mode.run(IO.maxAttempts(3).attemptTimeout(ofMillis(200)), hang());

        ended.gaveUp(GiveUpReason.ATTEMPTS, AttemptTimeoutException.class)
                .afterCalls(3)
                .withDelays(ofMillis(100), ofMillis(200));
        assertThat(ended.elapsed()).isEqualTo(ofMillis(900));
        assertThat(ended.scenario().mostInside()).isEqualTo(1);
    }

    @EveryMode
    @Case("13.1")
    void anAttemptThatHangsOnceIsForgotten(Mode mode) {
        mode.run(IO.attemptTimeout(ofMillis(200)), hang(), fail(io), give("ok"))
                .gave("ok")
                .afterCalls(3);
    }

    @EveryMode
    @Case("13.1")
    void aTimeoutIsFinalWhereThePolicyGivesUpOnIt(Mode mode) {
        mode.run(IO.attemptTimeout(ofMillis(200)).giveUpOn(AttemptTimeoutException.class), hang())
                .gaveUp(GiveUpReason.NOT_RETRYABLE, AttemptTimeoutException.class)
                .afterCalls(1);
    }

    /** A timer that is due within the next attempt, for which nothing but the end of its own attempt makes room. */
    @EveryMode
    @Case("13.6")
    void neitherAnAttemptThatEndsInTimeNorTheNextOneIsTouched(Mode mode) {
        Ended ended = mode.run(
                IO_AT_ONCE.attemptTimeout(ofMillis(200)),
                failAfter(ofMillis(199), io),
                failAfter(ofMillis(199), io),
                giveAfter(ofMillis(199), "just in time"));

        ended.gave("just in time").afterCalls(3);
        assertThat(ended.elapsed()).isEqualTo(ofMillis(3 * 199));
    }

    @EveryMode
    @Case("13.6")
    void aTimerThatCannotBeTakenAwayAndFiresLateTouchesNothing(Mode mode) {
        Ended ended = mode.scenario(
                        IO_AT_ONCE.attemptTimeout(ofMillis(200)),
                        failAfter(ofMillis(150), io),
                        giveAfter(ofMillis(199), "ok"))
                .timing(FirstTimerStays::new)
                .run();

        ended.gave("ok").afterCalls(2);
        assertThat(ended.elapsed()).isEqualTo(ofMillis(150 + 199));
    }

    /** Time whose first timer fires although it was cancelled. */
    private static final class FirstTimerStays extends DelegatingTiming {
        private int timers;

        FirstTimerStays(VirtualTime time) {
            super(time);
        }

        @Override
        public Scheduled schedule(long nanos, Runnable task) {
            Scheduled scheduled = super.schedule(nanos, task);
            return timers++ == 0 ? () -> {} : scheduled;
        }
    }

    @Test
    @Case({"E7", "26.4"})
    void anAttemptStuckInTheQueueTimesOutOnTimeAndNeverStarts() {
        List<Runnable> queue = new ArrayList<>();
        Started started = Mode.OFFLOADED
                .scenario(IO.attemptTimeout(ofMillis(200)).within(ofMillis(300)).maxAttempts(1), give("never"))
                .executor(pool -> queue::add)
                .start()
                .advance(ofMillis(199));
        assertThat(started.future()).isNotDone();

        started.advance(ofMillis(1));
        assertThat(started.future()).isCompletedExceptionally();
        queue.forEach(Runnable::run);
        Ended ended = started.ended();

        ended.gaveUp(GiveUpReason.ATTEMPTS, AttemptTimeoutException.class).afterCalls(0);
        assertThat(ended.scenario().retry().budget().available()).isEqualTo(500);
    }

    @EveryMode
    @Case({"F5", "F6", "12.2", "12.4", "14.1"})
    void aValueOfAnAttemptThatIgnoresBeingCancelled(Mode mode) {
        List<Object> discarded = Collections.synchronizedList(new ArrayList<>());
        Ended ended = mode.scenario(
                        IO.maxAttempts(1).attemptTimeout(ofMillis(200)), giveDeafAfter(ofSeconds(2), "late"))
                .retry(it -> it.discarding(discarded::add))
                .run();

        if (mode == Mode.BLOCKING) {
            ended.gave("late").took(ofSeconds(2));
            assertThat(discarded).isEmpty();
        } else {
            ended.gaveUp(GiveUpReason.ATTEMPTS, AttemptTimeoutException.class);
            assertThat(ended.elapsed()).isBetween(ofMillis(200), ofMillis(250));
            assertThat(discarded).containsExactly("late");
        }
    }

    @EveryMode
    @Case({"F6", "15.1"})
    void whatIsThrownAfterOurInterruptIsATimeout(Mode mode) {
        IllegalStateException bug = new IllegalStateException("after the interrupt");
        Ended ended = mode.run(IO.maxAttempts(1).attemptTimeout(ofMillis(200)), failDeafAfter(ofSeconds(2), bug));

        ended.gaveUp(GiveUpReason.ATTEMPTS, AttemptTimeoutException.class).afterCalls(1);
        if (mode == Mode.BLOCKING) {
            assertThat(ended.failure()).hasCause(bug);
            assertThat(ended.elapsed()).isEqualTo(ofSeconds(2));
        }
    }

    @EveryMode
    @Case("15.1")
    void theInterruptedAttemptsExceptionIsTheCause(Mode mode) {
        Ended ended = mode.run(IO.maxAttempts(1).attemptTimeout(ofMillis(200)), hang());

        if (mode == Mode.BLOCKING) {
            assertThat(ended.failure()).hasCauseInstanceOf(InterruptedException.class);
        }
        ended.gaveUp(GiveUpReason.ATTEMPTS, AttemptTimeoutException.class);
    }

    @EveryMode
    @Case({"L4", "28.4"})
    void anAttemptThatIgnoresItsCancelIsCountedWhileItGoesOn(Mode mode) {
        Ended ended = mode.scenario(
                        IO.attemptTimeout(ofMillis(200)),
                        giveDeafAfter(ofSeconds(2), "late"),
                        giveAfter(ofMillis(50), "in time"))
                .but(ATTEMPTS_OVERLAP)
                .run();

        int overlapping = mode == Mode.BLOCKING ? 1 : 2;
        ended.gave(mode == Mode.BLOCKING ? "late" : "in time");
        assertThat(ended.scenario().mostInside()).isEqualTo(overlapping);
        assertThat(ended.scenario().events.ofType(AttemptStarted.class))
                .last()
                .extracting(AttemptStarted::stillRunning)
                .isEqualTo(overlapping - 1);
    }

    @EveryMode
    @Case({"L4", "28.3", "28.4"})
    void otherwiseAtMostOneAttemptRuns(Mode mode) {
        Ended ended = mode.run(
                IO.attemptTimeout(ofMillis(200)),
                hang(),
                failAfter(ofMillis(10), io),
                hang(),
                giveAfter(ofMillis(10), "ok"));

        ended.gave("ok");
        assertThat(ended.scenario().mostInside()).isEqualTo(1);
        assertThat(ended.scenario().events.ofType(AttemptStarted.class))
                .allMatch(started -> started.stillRunning() == 0);
    }

    @Test
    @Case("13.5")
    void aStageThatWeCancelledMetAgainCountsAsTimedOut() {
        CompletableFuture<Object> shared = new CompletableFuture<>();
        Ended ended = Mode.ASYNC.run(IO.maxAttempts(3).attemptTimeout(ofMillis(200)), stage(() -> shared));

        ended.gaveUp(GiveUpReason.ATTEMPTS, AttemptTimeoutException.class).afterCalls(3);
        assertThat(ended.scenario().events.failures()).hasSize(3).allMatch(AttemptTimeoutException.class::isInstance);
        assertThat(shared).isCancelled();
    }

    @Test
    @Case("13.3")
    void aSharedStageIsLeftAloneWhereItsCopyIsReturned() {
        CompletableFuture<Object> shared = new CompletableFuture<>();
        Ended ended = Mode.ASYNC.run(IO.maxAttempts(3).attemptTimeout(ofMillis(200)), stage(shared::copy));

        ended.gaveUp(GiveUpReason.ATTEMPTS, AttemptTimeoutException.class).afterCalls(3);
        assertThat(shared).isNotDone();
    }

    @Test
    @Case({"F7", "25.2"})
    void timeLimitsHoldWithEveryPoolFull() throws Exception {
        // in real time, for it is about the library's own threads
        CountDownLatch release = new CountDownLatch(1);
        var pool = java.util.concurrent.Executors.newFixedThreadPool(1);
        try {
            int common = java.util.concurrent.ForkJoinPool.getCommonPoolParallelism();
            for (int i = 0; i < common; i++) {
                java.util.concurrent.ForkJoinPool.commonPool().execute(() -> awaitQuietly(release));
            }
            pool.execute(() -> awaitQuietly(release));
            Retry retry =
                    Retry.with(IO.maxAttempts(1).attemptTimeout(ofMillis(200))).executor(pool);
            long start = System.nanoTime();
            Throwable failure = retry.submit(() -> 1)
                    .handle((value, thrown) -> thrown)
                    .get(5, java.util.concurrent.TimeUnit.SECONDS);

            assertThat(failure).isInstanceOf(AttemptTimeoutException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(ofMillis(200), ofMillis(400));
        } finally {
            release.countDown();
            pool.shutdownNow();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
