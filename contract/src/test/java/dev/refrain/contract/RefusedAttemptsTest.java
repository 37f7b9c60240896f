package dev.refrain.contract;

import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.AttemptTimeoutException;
import dev.refrain.GiveUpReason;
import dev.refrain.Retry;
import dev.refrain.testkit.RecordedEvents;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Attempts that never reach the operation: refused by a bulkhead, or stuck in a queue. */
@Timeout(20)
class RefusedAttemptsTest {

    private final IOException io = new IOException("down");
    private final VirtualTime time = VirtualTime.create();
    private final RecordedEvents events = new RecordedEvents();
    private final AtomicInteger calls = new AtomicInteger();

    /** An executor that takes as many tasks at one time as there are permits. */
    private Executor bulkhead(Semaphore permits) {
        return task -> {
            if (!permits.tryAcquire()) {
                throw new RejectedExecutionException("bulkhead is full");
            }
            time.executor().execute(() -> {
                try {
                    task.run();
                } finally {
                    permits.release();
                }
            });
        };
    }

    @Test
    @Case({"A6", "26.2"})
    void aRefusedAttemptCountsAsAnAttemptAndNotAsACall() {
        Semaphore permits = new Semaphore(0);
        Retry retry = Retry.with(IO.maxAttempts(3).on(RejectedExecutionException.class))
                .time(time)
                .listener(events)
                .executor(bulkhead(permits));

        CompletableFuture<Integer> result = retry.submit(calls::incrementAndGet);
        time.runUntilIdle();

        assertThat(result).isCompletedExceptionally();
        assertThat(calls).hasValue(0);
        assertThat(events.lines())
                .containsExactly(
                        "failed 1 RejectedExecutionException",
                        "retrying after 100ms",
                        "failed 2 RejectedExecutionException",
                        "retrying after 200ms",
                        "failed 3 RejectedExecutionException",
                        "gave up ATTEMPTS after 0");
        assertThat(retry.budget().available()).as("nothing was spent").isEqualTo(500);
    }

    @Test
    @Case({"A6", "26.2"})
    void refusalsAndCallsShareTheLimit() {
        Semaphore permits = new Semaphore(0);
        Retry retry = Retry.with(IO.maxAttempts(4).on(RejectedExecutionException.class))
                .time(time)
                .listener(events)
                .executor(bulkhead(permits));

        CompletableFuture<Object> result = retry.submit(() -> {
            calls.incrementAndGet();
            throw io;
        });
        time.advance(ofMillis(150)); // refused at 0 and 100 ms
        permits.release();
        time.runUntilIdle();

        assertThat(result).isCompletedExceptionally();
        assertThat(events.gaveUp().failure()).isSameAs(io);
        assertThat(events.failures()).hasSize(4);
        assertThat(events.gaveUp().attempts()).isEqualTo(calls.get()).isEqualTo(2);
    }

    @Test
    @Case({"A6", "24.4"})
    void noPermitIsHeldDuringBackoff() {
        Semaphore permits = new Semaphore(1);
        List<String> seen = new ArrayList<>();
        Retry retry = Retry.with(IO.maxAttempts(3))
                .time(time)
                .executor(bulkhead(permits))
                .listener(events);
        CompletableFuture<Object> result = retry.submit(() -> {
            seen.add("inside " + permits.availablePermits());
            time.sleep(ofMillis(10));
            throw io;
        });

        time.advance(ofMillis(5));
        assertThat(permits.availablePermits()).isZero();
        time.advance(ofMillis(50)); // it waits until 110 ms
        assertThat(permits.availablePermits()).isEqualTo(1);
        CompletableFuture<String> other = retry.submit(() -> "another execution, meanwhile");
        time.advance(ofMillis(1));
        assertThat(other).isCompletedWithValue("another execution, meanwhile");
        time.runUntilIdle();

        assertThat(result).isCompletedExceptionally();
        assertThat(seen).containsExactly("inside 0", "inside 0", "inside 0");
        assertThat(permits.availablePermits()).isEqualTo(1);
    }

    @Test
    @Case({"A6", "26.1", "26.3"})
    void aRetryThatIsRefusedEndsTheExecutionWhereNoRuleNamesTheRefusal() {
        Semaphore permits = new Semaphore(1);
        Retry retry = Retry.with(IO).time(time).listener(events).executor(bulkhead(permits));
        CompletableFuture<Object> result = retry.submit(() -> {
            calls.incrementAndGet();
            throw io;
        });
        time.advance(ofMillis(50));
        assertThat(permits.tryAcquire()).as("somebody else takes the permit").isTrue();
        time.runUntilIdle();

        assertThat(result).isCompletedExceptionally();
        assertThat(calls).hasValue(1);
        assertThat(events.gaveUp().reason()).isEqualTo(GiveUpReason.REJECTED);
        assertThat(events.gaveUp().failure()).isSameAs(io);
        assertThat(events.gaveUp().hindrance()).containsInstanceOf(RejectedExecutionException.class);
    }

    // ---- stuck in a queue

    @Test
    @Case({"E7", "26.4"})
    void everyAttemptThatIsStuckTimesOutOnTimeAndNoneStartsLater() {
        List<Runnable> queue = new ArrayList<>();
        Retry retry = Retry.with(IO.maxAttempts(3).attemptTimeout(ofMillis(200)))
                .time(time)
                .listener(events)
                .executor(queue::add);

        CompletableFuture<Integer> result = retry.submit(calls::incrementAndGet);
        time.advance(ofMillis(899)); // 200 + 100 + 200 + 200 + 200
        assertThat(result).isNotDone();
        time.advance(ofMillis(1));

        assertThat(result).isCompletedExceptionally();
        assertThat(events.failures()).hasSize(3).allMatch(AttemptTimeoutException.class::isInstance);
        assertThat(queue).hasSize(3);
        queue.forEach(Runnable::run);
        time.runUntilIdle();
        assertThat(calls).hasValue(0);
        assertThat(events.gaveUp().attempts()).isZero();
        assertThat(retry.budget().available()).isEqualTo(500);
    }

    @Test
    @Case({"E7", "26.4"})
    void aStuckAttemptIsGivenUpForTheNextOneWhichMayRun() {
        List<Runnable> queue = new ArrayList<>();
        Retry retry = Retry.with(IO.attemptTimeout(ofMillis(200)))
                .time(time)
                .listener(events)
                .executor(queue::add);
        CompletableFuture<Integer> result = retry.submit(calls::incrementAndGet);
        time.advance(ofMillis(350));

        queue.get(0).run(); // too late
        assertThat(calls).hasValue(0);
        queue.get(1).run();

        assertThat(result).isCompletedWithValue(1);
        assertThat(events.lines())
                .containsExactly(
                        "failed 1 AttemptTimeoutException", "retrying after 100ms", "started 2", "succeeded after 1");
    }

    @Test
    @Case({"E7", "11.3", "12.2", "26.4"})
    void aRetryThatIsStuckEndsAtTheDeadlineWithTheLastFailure() {
        List<Runnable> queue = new ArrayList<>();
        Retry retry =
                Retry.with(IO.within(ofSeconds(1))).time(time).listener(events).executor(queue::add);
        CompletableFuture<Object> result = retry.callAsync(() -> {
            calls.incrementAndGet();
            return CompletableFuture.failedFuture(io);
        });
        time.advance(ofMillis(999));
        assertThat(result).isNotDone();
        time.advance(ofMillis(1));

        assertThat(result).isCompletedExceptionally();
        queue.forEach(Runnable::run);
        time.runUntilIdle();
        assertThat(calls).hasValue(1);
        assertThat(events.gaveUp().reason()).isEqualTo(GiveUpReason.TIME);
        assertThat(events.gaveUp().failure()).isSameAs(io);
        assertThat(time.pendingTimers()).isZero();
    }
}
