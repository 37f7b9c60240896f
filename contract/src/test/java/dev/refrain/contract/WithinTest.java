package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.fail;
import static dev.refrain.contract.Behaviour.failAfter;
import static dev.refrain.contract.Behaviour.give;
import static dev.refrain.contract.Behaviour.giveAfter;
import static dev.refrain.contract.Behaviour.giveDeafAfter;
import static dev.refrain.contract.Behaviour.hang;
import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.AttemptTimeoutException;
import dev.refrain.Backoff;
import dev.refrain.DeadlineExceededException;
import dev.refrain.GiveUpReason;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code within}: the limit of the whole execution. */
@Timeout(20)
class WithinTest {

    private final IOException io = new IOException("down");

    @EveryMode
    @Case({"E1", "11.2"})
    void givesUpAtOnceWhenTheNextWaitDoesNotFit(Mode mode) {
        // 100, 200, 400 ms fit into 1 s; 800 ms do not fit into the 300 ms that are left
        mode.run(IO.within(ofSeconds(1)), fail(io))
                .gaveUp(GiveUpReason.TIME, io)
                .afterCalls(4)
                .took(ofMillis(700));
    }

    /** What attempts take and what waits take counts, on a clock that wraps around meanwhile. */
    @EveryMode
    @Case("11.1")
    void coversAttemptsAndWaits(Mode mode) {
        // 300 + 100 + 300 + 200 + 300 + 400 + 300 ms; the next wait would be 800 ms
        Ended ended = mode.run(IO.within(ofMillis(2_700)).maxAttempts(9), failAfter(ofMillis(300), io));
        ended.gaveUp(GiveUpReason.TIME, io).afterCalls(4);
        assertThat(ended.elapsed()).isEqualTo(ofMillis(1_900));
        assertThat(ended.scenario().time.nanoTime()).as("wrapped around").isNegative();

        Behaviour failing = failAfter(ofMillis(300), io);
        mode.run(IO.within(ofMillis(2_750)).maxAttempts(9), failing, failing, failing, failing, give("ok"))
                .gave("ok")
                .afterCalls(5);
    }

    @EveryMode
    @Case({"E1", "11.3"})
    void noAttemptStartsAtTheLimit(Mode mode) {
        mode.run(IO.within(ofMillis(300)).backoff(Backoff.fixed(ofMillis(100)).withoutJitter()), fail(io))
                .gaveUp(GiveUpReason.TIME, io)
                .afterCalls(3);
    }

    @EveryMode
    @Case({"E2", "12.2", "12.4", "14.1", "17.2"})
    void aValueThatComesAfterTheLimit(Mode mode) {
        List<Object> discarded = Collections.synchronizedList(new ArrayList<>());
        Ended ended = mode.scenario(IO.within(ofSeconds(1)), giveDeafAfter(ofSeconds(3), "late"))
                .retry(it -> it.discarding(discarded::add))
                .run();

        if (mode == Mode.BLOCKING) { // a value that a blocking call has in hand is never thrown away
            ended.gave("late").took(ofSeconds(3));
            assertThat(discarded).isEmpty();
        } else {
            ended.gaveUp(GiveUpReason.TIME, AttemptTimeoutException.class);
            assertThat(ended.elapsed()).isBetween(ofSeconds(1), ofMillis(1050));
            assertThat(discarded).containsExactly("late");
        }
        ended.afterCalls(1);
    }

    @EveryMode
    @Case({"E2", "12.2", "12.3"})
    void withinAloneDoesNotInterruptABlockingCall(Mode mode) {
        Ended ended = mode.run(IO.within(ofSeconds(1)), giveAfter(ofSeconds(3), "slow"));

        if (mode == Mode.BLOCKING) {
            ended.gave("slow").took(ofSeconds(3));
        } else {
            ended.gaveUp(GiveUpReason.TIME, AttemptTimeoutException.class);
            assertThat(ended.elapsed()).isEqualTo(ofSeconds(1));
        }
    }

    @EveryMode
    @Case({"E4", "11.4", "17.3"})
    void withinNothingThereIsNoCall(Mode mode) {
        Ended ended = mode.run(IO.within(ZERO), give("never"));

        ended.gaveUp(GiveUpReason.TIME, DeadlineExceededException.class)
                .afterCalls(0)
                .took(ZERO);
        assertThat(ended.lines()).containsExactly("gave up TIME after 0");
    }

    @EveryMode
    @Case({"E6", "12.1", "17.2"})
    void anAttemptIsLimitedToTheTimeLeft(Mode mode) {
        Ended ended = mode.run(
                IO.within(ofSeconds(2))
                        .attemptTimeout(ofSeconds(1))
                        .backoff(Backoff.fixed(ofMillis(700)).withoutJitter()),
                hang());

        // 1 s, a wait of 0.7 s, and 0.3 s
        ended.gaveUp(GiveUpReason.TIME, AttemptTimeoutException.class).afterCalls(2);
        assertThat(ended.elapsed()).isEqualTo(ofSeconds(2));
    }

    @EveryMode
    @Case("7.2")
    void aLimitOfAnyLengthIsAccepted(Mode mode) {
        Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);
        mode.run(IO.within(forEver).attemptTimeout(forEver), fail(io), give("ok"))
                .gave("ok")
                .afterCalls(2);
    }

    @Test
    @Case({"E7", "17.3", "26.4"})
    void anExecutionStuckInTheQueueEndsAtItsLimitAndNeverStarts() {
        List<Runnable> queue = new ArrayList<>();
        Started started = Mode.OFFLOADED
                .scenario(IO.within(ofMillis(300)), give("never"))
                .executor(pool -> queue::add)
                .start()
                .advance(ofMillis(300));
        assertThat(started.future()).isCompletedExceptionally();
        queue.forEach(Runnable::run);

        started.ended()
                .gaveUp(GiveUpReason.TIME, DeadlineExceededException.class)
                .afterCalls(0);
    }

    @EveryMode
    @Case("O3")
    void aDayOfAttemptsTakesNoTime(Mode mode) {
        Scenario scenario = mode.scenario(
                        IO.unlimitedAttempts()
                                .within(ofDays(1))
                                .attemptTimeout(ofSeconds(5))
                                .backoff(Backoff.fixed(ofSeconds(9)).withoutJitter()),
                        failAfter(ofSeconds(1), io))
                .budget(dev.refrain.RetryBudget.unlimited())
                .but(Invariants.But.OTHER_BUDGET);

        scenario.run().gaveUp(GiveUpReason.TIME, io).afterCalls(8640);
    }
}
