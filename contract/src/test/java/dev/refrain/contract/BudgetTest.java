package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.fail;
import static dev.refrain.contract.Behaviour.give;
import static dev.refrain.contract.Invariants.But.OTHER_BUDGET;
import static dev.refrain.contract.Policies.IO;
import static dev.refrain.contract.Policies.IO_AT_ONCE;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Backoff;
import dev.refrain.GiveUpReason;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.Rule;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BudgetTest {

    private final IOException io = new IOException("down");

    @EveryMode
    @Case({"R1", "31.9", "33.2"})
    void theAccountingTable(Mode mode) {
        assertThat(leftOf100(mode, give("ok"))).isEqualTo(100);
        assertThat(leftOf100(mode, fail(io), give("ok"))).isEqualTo(100);
        assertThat(leftOf100(mode, fail(io), fail(io), give("ok"))).isEqualTo(95);
        assertThat(leftOf100(mode, fail(io), fail(io), fail(io), fail(io))).isEqualTo(85);
    }

    private static int leftOf100(Mode mode, Behaviour... script) {
        RetryBudget budget = RetryBudget.of(100, 5);
        mode.scenario(IO.maxAttempts(4), script).budget(budget).run();
        return budget.available();
    }

    @EveryMode
    @Case("R1")
    void costNothingAndItIsDisabled(Mode mode) {
        RetryBudget free = RetryBudget.of(0, 0);

        mode.scenario(IO, fail(io))
                .budget(free)
                .but(OTHER_BUDGET)
                .run()
                .gaveUp(GiveUpReason.ATTEMPTS, io)
                .afterCalls(5);
    }

    @EveryMode
    @Case({"31.9", "33.3"})
    void aRuleMaySetItsCost(Mode mode) {
        RetryBudget budget = RetryBudget.of(100, 5);

        mode.scenario(
                        IO.on(ConnectException.class, Rule.inherited().cost(30)),
                        fail(new ConnectException()),
                        fail(io),
                        fail(new ConnectException()),
                        give("ok"))
                .budget(budget)
                .but(OTHER_BUDGET)
                .run()
                .gave("ok");

        assertThat(budget.available()).isEqualTo(100 - 30 - 5 - 30 + 30);
    }

    @EveryMode
    @Case({"R2", "31.5", "31.8"})
    void whenItIsEmptyFirstAttemptsStillRunAndNothingIsRetried(Mode mode) {
        RetryBudget budget = RetryBudget.of(10, 5);
        mode.scenario(IO, fail(io))
                .budget(budget)
                .run()
                .gaveUp(GiveUpReason.BUDGET, io)
                .afterCalls(3);
        assertThat(budget.available()).isZero();

        mode.scenario(IO, fail(io))
                .budget(budget)
                .run()
                .gaveUp(GiveUpReason.BUDGET, io)
                .afterCalls(1);
        mode.scenario(IO, give("ok")).budget(budget).run().gave("ok");
        assertThat(budget.available()).isEqualTo(1);
    }

    @EveryMode
    @Case({"R3", "31.6"})
    void successesAloneBringRetriesBack(Mode mode) {
        RetryBudget budget = RetryBudget.of(10, 5);
        mode.scenario(IO, fail(io)).budget(budget).run().gaveUp(GiveUpReason.BUDGET);
        for (int i = 0; i < 4; i++) {
            mode.scenario(IO, give("ok")).budget(budget).run();
        }
        mode.scenario(IO, fail(io))
                .budget(budget)
                .run()
                .gaveUp(GiveUpReason.BUDGET)
                .afterCalls(1);

        mode.scenario(IO, give("ok")).budget(budget).run();
        mode.scenario(IO, fail(io), give("again"))
                .budget(budget)
                .run()
                .gave("again")
                .afterCalls(2);
    }

    @Test
    @Case({"31.1", "31.2"})
    void theBudgetIsKeptByAllWithersButBudget() {
        Retry retry = Retry.with(IO);
        RetryBudget budget = retry.budget();
        assertThat(budget.available()).isEqualTo(500);
        assertThat(budget.capacity()).isEqualTo(500);

        assertThat(retry.named("x")
                        .listener(event -> {})
                        .time(VirtualTime.create())
                        .executor(Runnable::run)
                        .budget())
                .isSameAs(budget);
        assertThat(Retry.with(IO).budget()).isNotSameAs(budget);
        RetryBudget shared = RetryBudget.of(7, 1);
        assertThat(retry.budget(shared).budget()).isSameAs(shared);
    }

    @Test
    @Case({"R7", "0.5", "31.6"})
    void underATotalOutageTheBackendSeesOneCallPerRequestAndWhatTheBudgetHeld() {
        VirtualTime time = VirtualTime.create();
        AtomicInteger calls = new AtomicInteger();
        boolean[] down = {true};
        Retry retry = Retry.with(IO.maxAttempts(4)).time(time);
        int requests = 60_000;
        for (int i = 0; i < requests; i++) {
            request(retry, calls, down);
            time.advance(java.time.Duration.ofMillis(1));
        }
        time.runUntilIdle();
        assertThat(calls.get() - requests).isEqualTo(100); // 500 / 5

        down[0] = false;
        for (int i = 0; i < 1000; i++) {
            request(retry, calls, down);
        }
        time.runUntilIdle();
        assertThat(retry.budget().available()).isEqualTo(500);
    }

    private void request(Retry retry, AtomicInteger calls, boolean[] down) {
        CompletableFuture<String> result = retry.callAsync(() -> {
            calls.incrementAndGet();
            if (down[0]) {
                throw io;
            }
            return CompletableFuture.completedFuture("ok");
        });
        assertThat(result).isNotNull();
    }

    @EveryMode
    @Case("31.4")
    void anUnlimitedBudgetIsNone(Mode mode) {
        RetryBudget unlimited = RetryBudget.unlimited();
        for (int i = 0; i < 30; i++) { // which is more than the standard budget would pay for
            mode.scenario(IO, fail(io))
                    .budget(unlimited)
                    .but(OTHER_BUDGET)
                    .run()
                    .gaveUp(GiveUpReason.ATTEMPTS, io)
                    .afterCalls(5);
        }
    }

    @EveryMode
    @Case("31.7")
    void theCostOfARetryIsTakenWhenItIsDecidedAndGivenBackIfItNeverStarts(Mode mode) {
        Scenario scenario = mode.scenario(IO, fail(io));
        List<Integer> available = Collections.synchronizedList(new ArrayList<>());
        scenario.time.schedule(ofMillis(50).toNanos(), () -> {
            available.add(scenario.retry().budget().available());
            scenario.retry().stop();
        });
        scenario.run().gaveUp(GiveUpReason.STOPPED, io).afterCalls(1);

        assertThat(available).as("while it waits for its retry").containsExactly(495);
        assertThat(scenario.retry().budget().available()).isEqualTo(500);
    }

    // ---- the waiting budget

    @EveryMode
    @Case({"32.1", "32.3"})
    void aWaitingBudgetWaitsWhereAnotherGivesUp(Mode mode) {
        RetryBudget budget = RetryBudget.waiting(10, 5);

        mode.scenario(IO.maxAttempts(5), fail(io), fail(io), fail(io), fail(io), give("ok"))
                .budget(budget)
                .but(OTHER_BUDGET)
                .run()
                .gave("ok")
                .afterCalls(5);

        assertThat(budget.available()).isBetween(1, 10); // the probe's success refunded
    }

    @EveryMode
    @Case({"32.4", "32.5"})
    void maxAttemptsAndWithinApplyWhileWaiting(Mode mode) {
        mode.scenario(IO.maxAttempts(5), fail(io))
                .budget(RetryBudget.waiting(0, 5))
                .but(OTHER_BUDGET)
                .run()
                .gaveUp(GiveUpReason.ATTEMPTS, io)
                .afterCalls(5);

        Ended ended = mode.scenario(
                        IO.unlimitedAttempts()
                                .within(ofMinutes(1))
                                .backoff(Backoff.fixed(ofSeconds(1)).withoutJitter()),
                        fail(io))
                .budget(RetryBudget.waiting(0, 5))
                .but(OTHER_BUDGET)
                .run();
        ended.gaveUp(GiveUpReason.TIME, io);
        assertThat(ended.scenario().calls()).isBetween(2, 61);
    }

    @Test
    @Case({"32.2", "32.4"})
    void oneWaitingRetryPerIntervalIsLetThrough() {
        VirtualTime time = VirtualTime.create();
        AtomicInteger calls = new AtomicInteger();
        Retry retry = Retry.with(IO.unlimitedAttempts()
                        .backoff(Backoff.fixed(ofSeconds(1)).withoutJitter()))
                .budget(RetryBudget.waiting(0, 5))
                .time(time);
        List<CompletableFuture<Object>> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(retry.submit(() -> {
                calls.incrementAndGet();
                throw io;
            }));
        }
        time.advance(ofSeconds(100));

        assertThat(calls.get() - 100).as("probes in 100 s").isBetween(50, 101);
        all.forEach(future -> future.cancel(true));
        time.advance(ofSeconds(1));
        assertThat(time.pendingTimers()).isZero();
    }

    @Test
    @Case({"32.3", "32.5"})
    void aProbesSuccessRefundsAndNothingSpins() {
        VirtualTime time = VirtualTime.create();
        AtomicInteger calls = new AtomicInteger();
        boolean[] down = {true};
        Retry retry = Retry.with(IO_AT_ONCE.unlimitedAttempts())
                .budget(RetryBudget.waiting(10, 5))
                .time(time);
        List<CompletableFuture<Object>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(retry.submit(() -> {
                calls.incrementAndGet();
                if (down[0]) {
                    throw io;
                }
                return "ok";
            }));
        }
        time.advance(ofSeconds(60));
        assertThat(calls.get()).as("calls in a minute without backoff").isLessThan(20 + 2 + 60 * 10 + 2);

        down[0] = false;
        time.advance(ofMinutes(5));
        assertThat(all).allMatch(CompletableFuture::isDone);
        assertThat(retry.budget().available()).isPositive();
    }
}
