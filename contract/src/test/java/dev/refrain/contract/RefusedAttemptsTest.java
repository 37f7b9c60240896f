package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.fail;
import static dev.refrain.contract.Behaviour.failAfter;
import static dev.refrain.contract.Behaviour.give;
import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.AttemptTimeoutException;
import dev.refrain.GiveUpReason;
import dev.refrain.Retry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Attempts that never reach the operation: refused by a bulkhead, or stuck in a queue. */
class RefusedAttemptsTest {

    private final IOException io = new IOException("down");

    /** An executor that takes as many tasks at one time as there are permits. */
    private static UnaryOperator<Executor> bulkhead(Semaphore permits) {
        return pool -> task -> {
            if (!permits.tryAcquire()) {
                throw new RejectedExecutionException("bulkhead is full");
            }
            pool.execute(() -> {
                try {
                    task.run();
                } finally {
                    permits.release();
                }
            });
        };
    }

    @EveryOffloaded
    @Case({"A6", "26.2"})
    void aRefusedAttemptCountsAsAnAttemptAndNotAsACall(Mode mode) {
        Ended ended = mode.scenario(IO.maxAttempts(3).on(RejectedExecutionException.class), give("never"))
                .executor(bulkhead(new Semaphore(0)))
                .run();

        ended.gaveUp(GiveUpReason.ATTEMPTS, RejectedExecutionException.class).afterCalls(0);
        assertThat(ended.lines())
                .containsExactly(
                        "failed 1 RejectedExecutionException",
                        "retrying after 100ms",
                        "failed 2 RejectedExecutionException",
                        "retrying after 200ms",
                        "failed 3 RejectedExecutionException",
                        "gave up ATTEMPTS after 0");
        assertThat(ended.scenario().retry().budget().available())
                .as("nothing was spent")
                .isEqualTo(500);
    }

    @EveryOffloaded
    @Case({"A6", "26.2"})
    void refusalsAndCallsShareTheLimit(Mode mode) {
        Semaphore permits = new Semaphore(0);
        Started started = mode.scenario(IO.maxAttempts(4).on(RejectedExecutionException.class), fail(io))
                .executor(bulkhead(permits))
                .start()
                .advance(ofMillis(150)); // refused at 0 and 100 ms
        permits.release();

        Ended ended = started.end();
        ended.gaveUp(GiveUpReason.ATTEMPTS, io).afterCalls(2);
        assertThat(ended.scenario().events.failures()).hasSize(4);
    }

    @EveryOffloaded
    @Case({"A6", "24.4"})
    void noPermitIsHeldDuringBackoff(Mode mode) {
        Semaphore permits = new Semaphore(1);
        AtomicReference<Executor> shared = new AtomicReference<>();
        List<Integer> seen = new ArrayList<>();
        Started started = mode.scenario(
                        IO.maxAttempts(3),
                        failAfter(ofMillis(10), io).after(() -> seen.add(permits.availablePermits())))
                .executor(pool -> {
                    shared.set(bulkhead(permits).apply(pool));
                    return shared.get();
                })
                .start()
                .advance(ofMillis(5));
        assertThat(permits.availablePermits()).isZero();
        started.advance(ofMillis(50)); // it waits until 110 ms
        assertThat(permits.availablePermits()).isEqualTo(1);

        CompletableFuture<String> other = Retry.with(IO)
                .time(started.scenario().time)
                .executor(shared.get())
                .submit(() -> "another execution, meanwhile");
        started.advance(ofMillis(1));
        assertThat(other).isCompletedWithValue("another execution, meanwhile");

        started.end().gaveUp(GiveUpReason.ATTEMPTS, io).afterCalls(3);
        assertThat(seen).containsExactly(0, 0, 0);
        assertThat(permits.availablePermits()).isEqualTo(1);
    }

    @EveryOffloaded
    @Case({"A6", "26.1", "26.3"})
    void aRetryThatIsRefusedEndsTheExecutionWhereNoRuleNamesTheRefusal(Mode mode) {
        Semaphore permits = new Semaphore(1);
        Started started =
                mode.scenario(IO, fail(io)).executor(bulkhead(permits)).start().advance(ofMillis(50));
        assertThat(permits.tryAcquire()).as("somebody else takes the permit").isTrue();

        Ended ended = started.end();
        ended.gaveUp(GiveUpReason.REJECTED, io).afterCalls(1);
        assertThat(ended.event().hindrance()).containsInstanceOf(RejectedExecutionException.class);
    }

    // ---- stuck in a queue

    @EveryOffloaded
    @Case({"E7", "26.4"})
    void everyAttemptThatIsStuckTimesOutOnTimeAndNoneStartsLater(Mode mode) {
        List<Runnable> queue = new ArrayList<>();
        Started started = mode.scenario(IO.maxAttempts(3).attemptTimeout(ofMillis(200)), give("never"))
                .executor(pool -> queue::add)
                .start()
                .advance(ofMillis(899)); // 200 + 100 + 200 + 200 + 200
        assertThat(started.future()).isNotDone();

        started.advance(ofMillis(1));
        assertThat(started.future()).isCompletedExceptionally();
        assertThat(queue).hasSize(3);
        queue.forEach(Runnable::run);

        Ended ended = started.ended();
        ended.gaveUp(GiveUpReason.ATTEMPTS, AttemptTimeoutException.class).afterCalls(0);
        assertThat(ended.scenario().events.failures()).hasSize(3).allMatch(AttemptTimeoutException.class::isInstance);
        assertThat(ended.scenario().retry().budget().available()).isEqualTo(500);
    }

    @EveryOffloaded
    @Case({"E7", "26.4"})
    void aStuckAttemptIsGivenUpForTheNextOneWhichMayRun(Mode mode) {
        List<Runnable> queue = new ArrayList<>();
        Started started = mode.scenario(IO.attemptTimeout(ofMillis(200)), give("ok"))
                .executor(pool -> queue::add)
                .start()
                .advance(ofMillis(350));
        queue.get(0).run(); // too late
        started.scenario().assertNothingStarted();
        queue.get(1).run();

        Ended ended = started.ended().gave("ok").afterCalls(1);
        assertThat(ended.lines())
                .containsExactly(
                        "failed 1 AttemptTimeoutException", "retrying after 100ms", "started 2", "succeeded after 1");
    }

    @EveryFuture
    @Case({"E7", "11.3", "12.2", "26.4"})
    void aRetryThatIsStuckEndsAtTheDeadlineWithTheLastFailure(Mode mode) {
        List<Runnable> queue = new ArrayList<>();
        int passed = mode.isThreaded() ? 1 : 0;
        Started started = mode.scenario(IO.within(ofSeconds(1)), fail(io), give("never"))
                .executor(pool -> task -> {
                    queue.add(task);
                    if (queue.size() <= passed) {
                        pool.execute(task);
                    }
                })
                .start()
                .advance(ofMillis(999));
        assertThat(started.future()).isNotDone();

        started.advance(ofMillis(1));
        assertThat(started.future()).isCompletedExceptionally();
        queue.subList(passed, queue.size()).forEach(Runnable::run);
        started.ended().gaveUp(GiveUpReason.TIME, io).afterCalls(1);
    }
}
