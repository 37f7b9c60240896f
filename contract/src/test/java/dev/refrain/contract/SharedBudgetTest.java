package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.fail;
import static dev.refrain.contract.Behaviour.give;
import static dev.refrain.contract.Invariants.But.OTHER_BUDGET;
import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Backoff;
import dev.refrain.GiveUpReason;
import dev.refrain.Operation;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.testkit.RecordedEvents;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A budget that several share, and one that comes back after an outage. */
@Timeout(60)
class SharedBudgetTest {

    private final IOException io = new IOException("down");

    @EveryMode
    @Case({"R6", "31.9"})
    void aCallDepositsOnceHoweverManyAttemptsItTook(Mode mode) {
        RetryBudget budget = drained();
        mode.scenario(IO, give("ok")).budget(budget).run().gave("ok");
        assertThat(budget.available()).isEqualTo(1);

        RetryBudget free = drained(); // attempts that cost nothing, and so can be made
        mode.scenario(IO.maxAttempts(4), give("not yet"), give("not yet"), give("ok"))
                .until("ok"::equals)
                .budget(free)
                .but(OTHER_BUDGET)
                .run()
                .gave("ok")
                .afterCalls(3);
        assertThat(free.available()).isEqualTo(1);
    }

    @EveryMode
    @Case({"31.3", "31.8"})
    void theRetriesOfAllWhoShareItDrawOnOneAllowance(Mode mode) {
        RetryBudget budget = RetryBudget.of(15, 5); // three retries
        mode.scenario(IO.maxAttempts(3), fail(io))
                .budget(budget)
                .run()
                .gaveUp(GiveUpReason.ATTEMPTS, io)
                .afterCalls(3);
        mode.scenario(IO.maxAttempts(3), fail(io))
                .retry(it -> it.named("another"))
                .budget(budget)
                .run()
                .gaveUp(GiveUpReason.BUDGET, io)
                .afterCalls(2);
        assertThat(budget.available()).isZero();
    }

    @EveryMode
    @Case({"R6", "31.3"})
    void ofTwoThatShareItEachCallDepositsForTheOneThatMadeIt(Mode mode) {
        RetryBudget budget = drained();
        for (int i = 1; i <= 3; i++) {
            mode.scenario(IO, give("ok"))
                    .retry(it -> it.named("method"))
                    .budget(budget)
                    .run();
            mode.scenario(IO, give("ok"))
                    .retry(it -> it.named("client"))
                    .budget(budget)
                    .run();
            assertThat(budget.available()).isEqualTo(2 * i);
        }
    }

    /** A method that retries, around a client that retries, both on the budget of the one service behind them. */
    @ParameterizedTest
    @EnumSource(names = {"ASYNC", "OFFLOADED"})
    @Case({"R6", "31.9"})
    void twoLayersOnOneBudgetDepositOncePerLogicalCall(Mode mode) {
        RetryBudget budget = drained();
        for (int i = 1; i <= 5; i++) {
            twoLayers(mode, budget, 0);
            assertThat(budget.available()).as("neither retried").isEqualTo(i);
        }
        twoLayers(mode, budget, 1);
        assertThat(budget.available())
                .as("the client retried once, and was refunded")
                .isEqualTo(5);
    }

    private void twoLayers(Mode mode, RetryBudget budget, int failures) {
        VirtualTime time = VirtualTime.create();
        Retry client = Retry.with(IO).budget(budget).time(time);
        Retry method = client.named("method");
        AtomicInteger calls = new AtomicInteger();
        Operation<Object, IOException> operation = () -> {
            if (calls.getAndIncrement() < failures) {
                throw io;
            }
            return "ok";
        };
        CompletableFuture<Object> result = mode.isAsync()
                ? method.callAsync(() -> client.callAsync(() -> CompletableFuture.completedFuture(operation.call())))
                : method.submit(() -> client.call(operation));
        assertThat(time.await(result)).isEqualTo("ok");
        assertThat(calls).hasValue(failures + 1);
    }

    private static RetryBudget drained() {
        RetryBudget budget = RetryBudget.of(100, 5);
        IOException io = new IOException("down");
        Retry retry = Retry.with(IO.maxAttempts(21).backoff(Backoff.none()))
                .budget(budget)
                .time(VirtualTime.create());
        CompletableFuture<Object> unused =
                retry.executor(Runnable::run).callAsync(() -> CompletableFuture.failedFuture(io));
        assertThat(unused).isCompletedExceptionally();
        assertThat(budget.available()).isZero();
        return budget;
    }

    // ---- an outage, and what follows

    /** At 1,000 requests a second, 60 s long; scaled down where each request needs a thread. */
    @ParameterizedTest
    @EnumSource(names = {"BLOCKING", "ASYNC", "OFFLOADED"})
    @Case({"R7", "31.6"})
    void afterAnOutageSuccessesAloneBringRetriesBack(Mode mode) {
        Backend backend = new Backend(mode);
        int requests = mode == Mode.ASYNC ? 60_000 : 6_000;
        for (int i = 0; i < requests; i++) {
            backend.request();
            backend.time.advance(ofMillis(1));
        }
        backend.time.runUntilIdle();
        assertThat(backend.calls.get() - requests).as("retries in the outage").isEqualTo(100); // 500 / 5

        backend.failuresToCome = 0;
        for (int i = 0; i < 4; i++) {
            backend.request();
        }
        backend.time.runUntilIdle();
        assertThat(backend.callsOf(2)).as("with 4 units there is no retry").isEqualTo(1);
        backend.failuresToCome = 0;
        backend.request();
        backend.time.runUntilIdle();
        assertThat(backend.retry.budget().available()).isEqualTo(5);

        assertThat(backend.callsOf(1)).as("with 5 units there is one").isEqualTo(2);
        assertThat(backend.retry.budget().available())
                .as("which its success refunded")
                .isEqualTo(5);
        assertThat(backend.events.delays()).hasSize(101);

        backend.time.advance(java.time.Duration.ofDays(365));
        assertThat(backend.retry.budget().available())
                .as("time alone brings nothing")
                .isEqualTo(5);
    }

    /** A service that is down. */
    private static final class Backend {
        final VirtualTime time = VirtualTime.create();
        final RecordedEvents events = new RecordedEvents();
        final AtomicInteger calls = new AtomicInteger();
        final Retry retry = Retry.with(IO.maxAttempts(4)).time(time).listener(events);
        final Mode mode;
        int failuresToCome = Integer.MAX_VALUE;

        Backend(Mode mode) {
            this.mode = mode;
        }

        /** How many calls one request makes that meets so many failures. */
        int callsOf(int failures) {
            int before = calls.get();
            failuresToCome = failures;
            request();
            time.runUntilIdle();
            return calls.get() - before;
        }

        void request() {
            CompletableFuture<String> result =
                    switch (mode) {
                        case BLOCKING -> block();
                        case ASYNC -> retry.callAsync(() -> CompletableFuture.completedFuture(call()));
                        default -> retry.submit(this::call);
                    };
            assertThat(result).isNotNull();
        }

        private CompletableFuture<String> block() {
            try {
                return CompletableFuture.completedFuture(retry.call(this::call));
            } catch (IOException e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        private String call() throws IOException {
            calls.incrementAndGet();
            if (failuresToCome > 0) {
                failuresToCome--;
                throw new IOException("down");
            }
            return "ok";
        }
    }
}
