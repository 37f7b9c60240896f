package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.fail;
import static dev.refrain.contract.Behaviour.give;
import static dev.refrain.contract.Behaviour.giveAfter;
import static dev.refrain.contract.Behaviour.hang;
import static dev.refrain.contract.Behaviour.hangAndKeepTheFlag;
import static dev.refrain.contract.Invariants.But.ENDED_BY_CALLER;
import static dev.refrain.contract.Invariants.But.INTERRUPT_FLAG_IS_SET;
import static dev.refrain.contract.Invariants.But.OPERATION_INTERRUPTS_ITS_THREAD;
import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.AttemptTimeoutException;
import dev.refrain.Backoff;
import dev.refrain.GiveUpReason;
import dev.refrain.Outcome;
import dev.refrain.Retry;
import dev.refrain.RetryPolicy;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class InterruptTest {

    private final IOException io = new IOException("down");

    @Test
    @Case({"H1", "22.1"})
    void interruptedWhileItWaitsItThrowsTheLastFailureAndRestoresTheFlag() {
        Scenario scenario = Mode.BLOCKING.scenario(IO, fail(io)).but(INTERRUPT_FLAG_IS_SET);
        Thread caller = Thread.currentThread();
        scenario.time.schedule(ofMillis(150).toNanos(), caller::interrupt);

        Ended ended = scenario.run();

        ended.gaveUp(GiveUpReason.INTERRUPTED, io).afterCalls(2).took(ofMillis(150));
        assertThat(ended.event().history().last()).hasSize(2);
    }

    @Test
    @Case("15.3")
    void interruptedBeforeTheCallTheAttemptRunsButIsNotRetried() {
        Thread.currentThread().interrupt();
        Mode.BLOCKING
                .scenario(IO, fail(io))
                .but(INTERRUPT_FLAG_IS_SET)
                .run()
                .gaveUp(GiveUpReason.INTERRUPTED, io)
                .afterCalls(1);

        Thread.currentThread().interrupt();
        Mode.BLOCKING.scenario(IO, give("ok")).but(INTERRUPT_FLAG_IS_SET).run().gave("ok");
    }

    @EveryMode
    @Case({"H3", "5.2", "22.2"})
    void anInterruptedExceptionOfTheOperationIsNeverRetried(Mode mode) {
        InterruptedException own = new InterruptedException("the operation's");
        RetryPolicy everything = IO.on(Exception.class).on(InterruptedException.class);

        mode.run(everything, fail(io), fail(own))
                .gaveUp(GiveUpReason.INTERRUPTED, own)
                .afterCalls(2);
    }

    @Test
    @Case("H3")
    void anOutcomeThatSwallowsAnInterruptedExceptionSetsTheFlag() {
        Retry retry = Retry.with(IO.on(Exception.class)).time(VirtualTime.create());

        Outcome<Object> outcome = retry.outcome(() -> {
            throw new InterruptedException();
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(((Outcome.Failure<Object>) outcome).reason()).isEqualTo(GiveUpReason.INTERRUPTED);
    }

    @EveryMode
    @Case({"5.2", "15.4"})
    void aFailureOfAnOperationThatInterruptedItsThreadIsFinal(Mode mode) {
        if (mode.isAsync()) {
            return; // there the thread is nobody's
        }
        Scenario scenario = mode.scenario(
                        IO, fail(io).after(() -> Thread.currentThread().interrupt()))
                .but(OPERATION_INTERRUPTS_ITS_THREAD);
        if (mode == Mode.BLOCKING) {
            scenario.but(INTERRUPT_FLAG_IS_SET);
        }

        scenario.run().gaveUp(GiveUpReason.INTERRUPTED, io).afterCalls(1);
    }

    @EveryMode
    @Case({"H5", "F6", "15.2"})
    void noAttemptSeesTheInterruptOfAnEarlierOne(Mode mode) {
        List<Boolean> flags = Collections.synchronizedList(new ArrayList<>());
        Runnable look = () -> flags.add(Thread.currentThread().isInterrupted());

        mode.run(
                        IO.attemptTimeout(ofMillis(200)),
                        hang().after(look),
                        hangAndKeepTheFlag().after(look),
                        give("ok").after(look))
                .gave("ok")
                .afterCalls(3);

        assertThat(flags).containsExactly(false, false, false);
    }

    @EveryOffloaded
    @Case({"H5", "15.2"})
    void theThreadOfAnAttemptThatTimedOutOrWasCancelledHasAClearFlagAfterIt(Mode mode) {
        List<Boolean> flags = Collections.synchronizedList(new ArrayList<>());
        UnaryOperator<Executor> looking = pool -> task -> pool.execute(() -> {
            task.run();
            flags.add(Thread.currentThread().isInterrupted());
        });
        mode.scenario(IO.maxAttempts(2).attemptTimeout(ofMillis(200)), hangAndKeepTheFlag())
                .executor(looking)
                .run()
                .gaveUp(GiveUpReason.ATTEMPTS, AttemptTimeoutException.class);
        Started started = mode.scenario(IO, hangAndKeepTheFlag())
                .executor(looking)
                .but(ENDED_BY_CALLER)
                .start()
                .advance(ofMillis(50));
        started.future().cancel(true);
        started.ended();

        assertThat(flags).hasSize(3).containsOnly(false);
    }

    @Test
    @Case("15.3")
    void anInterruptThatWasThereBeforeIsNotTakenForOurs() {
        Scenario scenario = Mode.BLOCKING.scenario(IO.attemptTimeout(ofMillis(200)), hang());
        Thread.currentThread().interrupt();

        Ended ended = scenario.run();

        ended.gaveUp(GiveUpReason.INTERRUPTED, InterruptedException.class).afterCalls(1);
    }

    /** Not at the limit of the whole, not by {@code stop}, and not by another execution's timeout. */
    @Test
    @Case("15.5")
    void withoutAnAttemptTimeoutABlockingCallIsNotInterrupted() {
        for (RetryPolicy policy : List.of(IO, IO.within(ofSeconds(1)))) {
            Scenario scenario = Mode.BLOCKING.scenario(policy, giveAfter(ofSeconds(3), "not interrupted"));
            scenario.time.schedule(
                    ofSeconds(2).toNanos(), () -> scenario.retry().stop());
            scenario.run().gave("not interrupted").took(ofSeconds(3));
        }
    }

    @EveryMode
    @Case({"13.1", "15.2"})
    void aThousandTimeoutsLeaveNoStrayInterrupt(Mode mode) {
        Scenario scenario = mode.scenario(
                        IO.maxAttempts(1000).attemptTimeout(ofMillis(2)).backoff(Backoff.none()),
                        giveAfter(ofMillis(2).plusNanos(1), "too late"))
                .budget(dev.refrain.RetryBudget.unlimited())
                .but(Invariants.But.OTHER_BUDGET);
        if (mode == Mode.POOLED) {
            // without any wait the next attempt may start on one real thread while the interrupted one unwinds on the
            // other
            scenario.but(Invariants.But.ATTEMPTS_OVERLAP);
        }

        scenario.run()
                .gaveUp(GiveUpReason.ATTEMPTS, AttemptTimeoutException.class)
                .afterCalls(1000);
    }
}
