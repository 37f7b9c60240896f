package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.fail;
import static dev.refrain.contract.Behaviour.giveAfter;
import static dev.refrain.contract.Behaviour.giveDeafAfter;
import static dev.refrain.contract.Invariants.But.ATTEMPTS_OVERLAP;
import static dev.refrain.contract.Invariants.But.A_CALLBACK_THROWS;
import static dev.refrain.contract.Policies.IO;
import static dev.refrain.contract.Policies.IO_AT_ONCE;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.AttemptTimeoutException;
import dev.refrain.GiveUpReason;
import dev.refrain.Retry;
import dev.refrain.Timing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A value that nobody will receive is released: every value goes to the caller or to {@code discarding}, once. */
class LateValuesTest {

    private final List<Object> discarded = Collections.synchronizedList(new ArrayList<>());

    @EveryFuture
    @Case({"E2", "14.1"})
    void theLateValuesOfTimedOutAttemptsAreReleasedAndTheWinnersIsNot(Mode mode) {
        mode.scenario(
                        IO.attemptTimeout(ofMillis(200)),
                        giveDeafAfter(ofMillis(250), "first"),
                        giveDeafAfter(ofSeconds(1), "second"),
                        giveAfter(ofMillis(100), "third"))
                .retry(it -> it.discarding(discarded::add))
                .but(ATTEMPTS_OVERLAP)
                .run()
                .gave("third")
                .afterCalls(3);

        assertThat(discarded).containsExactly("first", "second");
    }

    @EveryFuture
    @Case({"E2", "12.2", "14.1", "17.2"})
    void theValueOfTheAttemptThatTheDeadlineCutIsReleased(Mode mode) {
        mode.scenario(IO.within(ofSeconds(1)), fail(new IOException("down")), giveDeafAfter(ofSeconds(3), "connection"))
                .retry(it -> it.discarding(discarded::add))
                .run()
                .gaveUp(GiveUpReason.TIME, AttemptTimeoutException.class)
                .afterCalls(2);

        assertThat(discarded).containsExactly("connection");
    }

    @EveryMode
    @Case({"E2", "14.1"})
    void aValueThatTheCallerGetsIsNotReleased(Mode mode) {
        mode.scenario(IO.within(ofSeconds(1)).attemptTimeout(ofMillis(500)), giveAfter(ofMillis(499), "in time"))
                .retry(it -> it.discarding(discarded::add))
                .run()
                .gave("in time");

        assertThat(discarded).isEmpty();
    }

    @EveryFuture
    @Case({"E2", "14.1"})
    void releasingMayThrow(Mode mode) {
        mode.scenario(IO.maxAttempts(1).attemptTimeout(ofMillis(200)), giveDeafAfter(ofSeconds(1), "late"))
                .retry(it -> it.discarding(value -> {
                    discarded.add(value);
                    throw new AssertionError("close failed");
                }))
                .but(A_CALLBACK_THROWS)
                .run()
                .gaveUp(GiveUpReason.ATTEMPTS, AttemptTimeoutException.class);

        assertThat(discarded).containsExactly("late");
    }

    /** In real time, with values and timeouts at about the same instant: whoever wins, no value is lost or there twice. */
    @Test
    @Timeout(60)
    @Case({"E2", "14.1"})
    void inARaceWithTheTimeoutEachValueIsReceivedOrReleasedOnce() throws Exception {
        int executions = 2_000;
        AtomicInteger made = new AtomicInteger();
        Queue<Object> released = new ConcurrentLinkedQueue<>();
        Queue<Object> received = new ConcurrentLinkedQueue<>();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Retry retry = Retry.with(IO_AT_ONCE.maxAttempts(2).attemptTimeout(ofMillis(2)))
                    .executor(pool)
                    .discarding(released::add);
            CountDownLatch ended = new CountDownLatch(executions);
            for (int i = 0; i < executions; i++) {
                CompletableFuture<Object> result = retry.callAsync(() -> {
                    CompletableFuture<Object> stage = new Behaviour.Deaf();
                    Object value = made.incrementAndGet();
                    Timing.system().schedule(TimeUnit.MILLISECONDS.toNanos(2), () -> stage.complete(value));
                    return stage;
                });
                CompletableFuture<Object> counted = result.whenComplete((value, failure) -> {
                    if (failure == null) {
                        received.add(value);
                    }
                    ended.countDown();
                });
                assertThat(counted).isNotNull();
            }
            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
            // The last values may be on their way still: they come 2 ms after their attempt began.
            CountDownLatch later = new CountDownLatch(1);
            Timing.system().schedule(TimeUnit.SECONDS.toNanos(1), later::countDown);
            assertThat(later.await(30, TimeUnit.SECONDS)).isTrue();

            List<Object> all = new ArrayList<>(received);
            all.addAll(released);
            assertThat(all).doesNotHaveDuplicates().hasSize(made.get());
        } finally {
            pool.shutdownNow();
        }
    }
}
