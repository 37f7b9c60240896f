package dev.refrain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.refrain.GiveUpReason;
import dev.refrain.History;
import dev.refrain.RetryEvent;
import dev.refrain.RetryEvent.AttemptFailed;
import dev.refrain.RetryEvent.AttemptStarted;
import dev.refrain.RetryEvent.GaveUp;
import dev.refrain.RetryEvent.Retrying;
import dev.refrain.RetryEvent.Succeeded;
import dev.refrain.UnacceptedResultException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** What holds of every execution, whatever its mode, its policy and its operation. */
final class Invariants {

    /** What a case may say does not hold of it. */
    enum But {
        /** The caller, not the execution, ends the future: the terminal event may follow it. */
        ENDED_BY_CALLER,
        /** The test's thread has its interrupt flag set at the end. */
        INTERRUPT_FLAG_IS_SET,
        /** An attempt that timed out goes on beside the next one. */
        ATTEMPTS_OVERLAP,
        /** The listener ended the execution when an attempt had been announced, so that it was never made. */
        ANNOUNCED_ATTEMPT_NEVER_MADE,
        /** The case looks at the budget itself. */
        OTHER_BUDGET,
        /** The operation itself leaves the interrupt flag of its thread set. */
        OPERATION_INTERRUPTS_ITS_THREAD,
        /** Something of the caller's throws that changes nothing, and is logged. */
        A_CALLBACK_THROWS
    }

    private static final int COST = 5;

    private final Scenario scenario;
    private final Set<But> but = EnumSet.noneOf(But.class);
    private final AtomicInteger completions = new AtomicInteger();
    private List<RetryEvent> seenAtCompletion;
    private Surroundings surroundings;
    private Duration startedAfter;
    private Duration endedAfter;
    private int budgetAtStart;

    Invariants(Scenario scenario) {
        this.scenario = scenario;
    }

    void but(But... exceptions) {
        but.addAll(List.of(exceptions));
    }

    Duration endedAfter() {
        return endedAfter;
    }

    void start() {
        surroundings = new Surroundings();
        startedAfter = scenario.time.elapsed();
        budgetAtStart = scenario.retry().budget().available();
    }

    void watch(CompletableFuture<?> future) {
        future.whenComplete((value, failure) -> {
            completions.incrementAndGet();
            seenAtCompletion = scenario.events.all();
            endedAfter = scenario.time.elapsed();
        });
    }

    void close() {
        surroundings.close();
    }

    void check(Ended ended) {
        if (endedAfter == null) {
            endedAfter = scenario.time.elapsed();
        }
        boolean flag = Thread.interrupted();
        assertThat(flag)
                .as("the interrupt flag of the test's thread")
                .isEqualTo(but.contains(But.INTERRUPT_FLAG_IS_SET));
        scenario.time.advance(Duration.ZERO);
        assertThat(scenario.time.pendingTimers() - scenario.ownTimers())
                .as("timers that the library left behind")
                .isZero();
        assertCompletedOnce();
        assertOrder();
        assertSurfaced(ended);
        assertWaitsWereInVirtualTime();
        if (!but.contains(But.OTHER_BUDGET)) {
            assertThat(scenario.retry().budget().available()).as("the budget").isEqualTo(expectedBudget());
        }
        letTheOperationEnd();
    }

    private void letTheOperationEnd() {
        List<String> before = scenario.events.lines();
        int calls = scenario.calls();
        assertThatCode(scenario.time::runUntilIdle).doesNotThrowAnyException();
        surroundings.check(scenario, but);
        assertThat(scenario.events.lines()).as("nothing happens after the end").isEqualTo(before);
        assertThat(scenario.calls()).as("nothing starts after the end").isEqualTo(calls);
        if (!but.contains(But.ATTEMPTS_OVERLAP)) {
            assertThat(scenario.mostInside()).as("attempts at one time").isLessThanOrEqualTo(1);
        }
    }

    private void assertCompletedOnce() {
        if (scenario.mode != Mode.BLOCKING) {
            assertThat(completions).as("completions of the future").hasValue(1);
            if (!but.contains(But.ENDED_BY_CALLER)) {
                assertThat(seenAtCompletion)
                        .as("events before the result is visible")
                        .isEqualTo(scenario.events.all());
            }
        }
    }

    /** Started, failed, retrying, started, ..., and one terminal event at the end. */
    private void assertOrder() {
        List<RetryEvent> all = scenario.events.all();
        RetryEvent terminal = scenario.events.terminal();
        assertThat(all.get(all.size() - 1))
                .as("the last of %s", scenario.events)
                .isSameAs(terminal);
        int attempt = 0;
        RetryEvent before = null;
        for (RetryEvent event : all) {
            if (event instanceof AttemptStarted started) {
                assertThat(started.attempt()).as("%s", scenario.events).isEqualTo(++attempt);
                assertThat(before == null || before instanceof Retrying)
                        .as("%s", scenario.events)
                        .isTrue();
            } else if (event instanceof AttemptFailed failed) {
                assertThat(failed.attempt())
                        .isBetween(attempt, attempt + 1); // an attempt that could not start fails too
                attempt = failed.attempt();
                assertThat(before == null || before instanceof AttemptStarted || before instanceof Retrying)
                        .as("%s", scenario.events)
                        .isTrue();
            } else if (event instanceof Retrying) {
                assertThat(before).as("%s", scenario.events).isInstanceOf(AttemptFailed.class);
            }
            before = event;
        }
        int attempts = terminal instanceof GaveUp gaveUp ? gaveUp.attempts() : ((Succeeded) terminal).attempts();
        assertThat(attempts).as("attempts of the terminal event").isEqualTo(scenario.events.attempts());
        int neverMade = but.contains(But.ANNOUNCED_ATTEMPT_NEVER_MADE) ? 1 : 0;
        assertThat(scenario.calls())
                .as("calls, and attempts started")
                .isEqualTo(scenario.events.attempts() - neverMade);
    }

    /** A wait in real time would not be in virtual time's; {@code NoRealTimeTest} looks for timers in real time. */
    private void assertWaitsWereInVirtualTime() {
        Duration waits = Duration.ZERO;
        Duration last = Duration.ZERO;
        for (RetryEvent event : scenario.events.all()) {
            waits = event instanceof AttemptStarted || event instanceof AttemptFailed ? waits.plus(last) : waits;
            last = event instanceof Retrying retrying ? retrying.delay() : Duration.ZERO;
        }
        assertThat(endedAfter.minus(startedAfter))
                .as("virtual time that the waits took")
                .isGreaterThanOrEqualTo(waits);
    }

    private void assertSurfaced(Ended ended) {
        if (but.contains(But.ENDED_BY_CALLER)) {
            assertThat(scenario.events.gaveUp().reason()).isEqualTo(GiveUpReason.CANCELLED);
            return;
        }
        if (scenario.events.terminal() instanceof GaveUp gaveUp) {
            assertThat(ended.failure()).as("what surfaces").isSameAs(gaveUp.failure());
            List<Throwable> failures = scenario.events.failures();
            int kept = Math.min(failures.size(), History.KEPT);
            assertThat(gaveUp.history().last().stream().map(History.Failed::failure))
                    .as("history")
                    .containsExactlyElementsOf(failures.subList(failures.size() - kept, failures.size()));
            assertThat(gaveUp.history().dropped()).isEqualTo(failures.size() - kept);
        } else {
            assertThat(ended.failure())
                    .as("failure of an execution that succeeded")
                    .isNull();
        }
    }

    /** The number of the attempt that was announced and never made, 0 if there is none. */
    private int neverMade() {
        return but.contains(But.ANNOUNCED_ATTEMPT_NEVER_MADE) ? scenario.events.attempts() : 0;
    }

    private int expectedBudget() {
        int capacity = scenario.retry().budget().capacity();
        int expected = budgetAtStart;
        int unused = 0;
        int last = 0;
        for (RetryEvent event : scenario.events.all()) {
            if (event instanceof Retrying retrying) {
                last = retrying.failure() instanceof UnacceptedResultException ? 0 : COST;
                unused = last;
                expected -= last;
            } else if (event instanceof AttemptStarted started) {
                unused = started.attempt() == neverMade() ? unused : 0;
            } else if (event instanceof AttemptFailed) {
                expected += unused; // it failed before it started
                unused = 0;
            } else if (event instanceof Succeeded) {
                expected = Math.min(capacity, expected + Math.max(1, last));
            } else if (event instanceof GaveUp) {
                expected += unused;
            }
        }
        return expected;
    }
}
