package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.code;
import static dev.refrain.contract.Behaviour.stage;
import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.AttemptTimeoutException;
import dev.refrain.GiveUpReason;
import dev.refrain.Retry;
import dev.refrain.RetryEvent.GaveUp;
import dev.refrain.RetryEvent.Succeeded;
import dev.refrain.RetryPolicy;
import dev.refrain.testkit.RecordedEvents;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A retried call inside of a retried call: each counts for itself, and what ends the outer one ends all. */
@Timeout(20)
class NestedRetriesTest {

    private final IOException io = new IOException("down");

    @EveryMode
    @Case("A7")
    void theInnerOneGivesUpAndTheOuterOneGoesOn(Mode mode) {
        RecordedEvents innerEvents = new RecordedEvents();
        AtomicInteger calls = new AtomicInteger();
        Scenario[] outer = new Scenario[1];
        Behaviour nested = nested(
                mode,
                () -> Retry.with(IO.maxAttempts(2)) // one retry
                        .time(outer[0].time)
                        .listener(innerEvents),
                calls);
        outer[0] = mode.scenario(IO.maxAttempts(11), nested); // ten retries

        Ended ended = outer[0].run();

        ended.gave("ok").afterCalls(3).withDelays(ofMillis(100), ofMillis(200));
        assertThat(calls).hasValue(6);
        assertThat(innerEvents.ofType(GaveUp.class))
                .hasSize(2)
                .allMatch(gaveUp -> gaveUp.reason() == GiveUpReason.ATTEMPTS)
                .allMatch(gaveUp -> gaveUp.attempts() == 2)
                .allMatch(gaveUp -> gaveUp.failure() == io);
        assertThat(innerEvents.ofType(Succeeded.class)).hasSize(1);
        assertThat(innerEvents.delays()).containsExactly(ofMillis(100), ofMillis(100), ofMillis(100));
    }

    /** An operation that retries; its own operation fails five times. */
    private Behaviour nested(Mode mode, java.util.function.Supplier<Retry> inner, AtomicInteger calls) {
        if (mode.isAsync()) {
            return stage(() -> inner.get()
                    .callAsync(() -> calls.incrementAndGet() <= 5
                            ? CompletableFuture.failedFuture(io)
                            : CompletableFuture.completedFuture("ok")));
        }
        return code(() -> inner.get().call(() -> {
            if (calls.incrementAndGet() <= 5) {
                throw io;
            }
            return "ok";
        }));
    }

    /** Where the chain stands when it is cancelled. */
    @ParameterizedTest
    @ValueSource(longs = {0, 50, 100, 150, 220, 320, 450, 700, 1000, 1100, 1500, 2000})
    @Case({"K4", "19.1"})
    void cancellingTheOutermostLeavesNothingOfAnyOfThem(long millis) {
        Chain chain = new Chain();
        CompletableFuture<Object> outermost = chain.start();
        chain.time.advance(ofMillis(millis));
        assertThat(outermost).isNotDone();

        outermost.cancel(true);

        assertThat(chain.time.pendingTimers()).isZero();
        chain.assertAllEnded();
        int calls = chain.stages.size();
        chain.time.runUntilIdle();
        assertThat(chain.stages).hasSize(calls);
        assertThat(chain.time.uncaught()).isEmpty();
    }

    @EveryOffloaded
    @Case({"K4", "19.1"})
    void cancellingTheOutermostInterruptsABlockingCallInside(Mode mode) {
        List<Duration> interrupted = new ArrayList<>();
        Scenario[] outer = new Scenario[1];
        outer[0] = mode.scenario(
                        IO.attemptTimeout(ofSeconds(60)), code(() -> Retry.with(IO.attemptTimeout(ofSeconds(30)))
                                .time(outer[0].time)
                                .call(() -> Retry.with(IO.attemptTimeout(ofSeconds(10)))
                                        .time(outer[0].time)
                                        .call(() -> {
                                            try {
                                                outer[0].time.sleep(ofSeconds(5));
                                            } catch (InterruptedException e) {
                                                interrupted.add(outer[0].time.elapsed());
                                                throw e;
                                            }
                                            return "never";
                                        }))))
                .but(Invariants.But.ENDED_BY_CALLER);
        Started started = outer[0].start().advance(ofMillis(300));

        started.future().cancel(true);

        started.ended();
        assertThat(interrupted).containsExactly(ofMillis(300));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Case({"K4", "13.2"})
    void theTimeoutOfTheOuterOneEndsTheInnerOnes(boolean innermostWaits) {
        Chain chain = new Chain();
        CompletableFuture<Object> outermost = Retry.with(
                        IO.maxAttempts(1).attemptTimeout(ofMillis(innermostWaits ? 250 : 150)))
                .time(chain.time)
                .callAsync(chain::start);

        chain.time.runUntilIdle();

        assertThat(outermost).isCompletedExceptionally();
        chain.assertAllEnded();
        assertThat(chain.time.elapsed()).isEqualTo(ofMillis(innermostWaits ? 250 : 150));
        assertThat(chain.time.pendingTimers()).isZero();
    }

    /** Three retries around a stage that never ends; each has a timeout, and all but the innermost a deadline. */
    private static final class Chain {
        final VirtualTime time = VirtualTime.create();
        final List<CompletableFuture<Object>> stages = new ArrayList<>();
        final RecordedEvents inner = new RecordedEvents();
        final RecordedEvents middle = new RecordedEvents();
        final RecordedEvents outer = new RecordedEvents();

        CompletableFuture<Object> start() {
            RetryPolicy policy = IO.on(AttemptTimeoutException.class);
            Retry innermost = Retry.with(IO.maxAttempts(2).attemptTimeout(ofMillis(200)))
                    .time(time)
                    .listener(inner);
            Retry between = Retry.with(
                            policy.maxAttempts(2).attemptTimeout(ofMillis(600)).within(ofSeconds(5)))
                    .time(time)
                    .listener(middle);
            Retry around = Retry.with(policy.attemptTimeout(ofMillis(950)).within(ofSeconds(20)))
                    .time(time)
                    .listener(outer);
            return around.callAsync(() -> between.callAsync(() -> innermost.callAsync(this::hang)));
        }

        private CompletableFuture<Object> hang() {
            CompletableFuture<Object> stage = new CompletableFuture<>();
            stages.add(stage);
            return stage;
        }

        void assertAllEnded() {
            assertThat(stages).isNotEmpty().allMatch(CompletableFuture::isCancelled);
            assertEnded(inner);
            assertEnded(middle);
            assertEnded(outer);
            assertThat(outer.gaveUp().reason()).isEqualTo(GiveUpReason.CANCELLED);
        }

        private static void assertEnded(RecordedEvents events) {
            long executions =
                    events.lines().stream().filter("started 1"::equals).count();
            assertThat(events.ofType(GaveUp.class)).as("%s", events).hasSize((int) executions);
        }
    }
}
