package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.fail;
import static dev.refrain.contract.Behaviour.give;
import static dev.refrain.contract.Behaviour.hang;
import static dev.refrain.contract.Policies.IO;
import static dev.refrain.contract.Policies.IO_AT_ONCE;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.AttemptTimeoutException;
import dev.refrain.GiveUpReason;
import dev.refrain.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Timeout;

/** What an operation says of its own failures: it can hold back, and no more. */
@Timeout(20)
class OwnVerdictTest {

    private final IOException io = new IOException("down");
    private final IOException sent = new IOException("sent, and then down");
    private final List<Throwable> asked = Collections.synchronizedList(new ArrayList<>());

    @EveryMode
    void theOperationGivesUpWhateverThePolicySays(Mode mode) {
        mode.scenario(IO, fail(io), fail(sent), give("x"))
                .verdict(failure -> failure == sent ? Verdict.giveUp() : Verdict.pass())
                .run()
                .gaveUp(GiveUpReason.NOT_RETRYABLE, sent)
                .afterCalls(2);
    }

    @EveryMode
    void itCannotMakeThePolicyRetryMore(Mode mode) {
        IllegalStateException unnamed = new IllegalStateException("not of the policy");

        mode.scenario(IO, fail(unnamed))
                .verdict(this::again)
                .run()
                .gaveUp(GiveUpReason.NOT_RETRYABLE, unnamed)
                .afterCalls(1);
        assertThat(asked).isEmpty();
        mode.scenario(IO.maxAttempts(3), fail(io))
                .verdict(this::again)
                .run()
                .gaveUp(GiveUpReason.ATTEMPTS, io)
                .afterCalls(3);
    }

    @EveryMode
    void itSeesWhatTheRulesSee(Mode mode) {
        mode.scenario(IO.maxAttempts(2), fail(new CompletionException(io)))
                .verdict(this::again)
                .run()
                .gaveUp(GiveUpReason.ATTEMPTS)
                .afterCalls(2);

        assertThat(asked).containsExactly(io, io);
    }

    @EveryMode
    void theLongerOfTwoWaitsThatAreAskedForCounts(Mode mode) {
        assertThat(delayOf(mode, Verdict.after(ofSeconds(7)), Verdict.again())).isEqualTo(ofSeconds(7));
        assertThat(delayOf(mode, Verdict.pass(), Verdict.after(ofSeconds(5)))).isEqualTo(ofSeconds(5));
        assertThat(delayOf(mode, Verdict.after(ofSeconds(7)), Verdict.after(ofSeconds(5))))
                .isEqualTo(ofSeconds(7));
        assertThat(delayOf(mode, Verdict.after(ofSeconds(3)), Verdict.after(ofSeconds(5))))
                .isEqualTo(ofSeconds(5));
    }

    private Duration delayOf(Mode mode, Verdict ofTheOperation, Verdict ofThePolicy) {
        return mode.scenario(IO_AT_ONCE.decide(IOException.class, failure -> ofThePolicy), fail(io), give("x"))
                .verdict(failure -> ofTheOperation)
                .run()
                .gave("x")
                .delays()
                .get(0);
    }

    @EveryMode
    void aWaitOverTheLongestAllowedEndsIt(Mode mode) {
        mode.scenario(IO.longestServerWait(ofMinutes(1)), fail(io))
                .verdict(failure -> Verdict.after(ofMinutes(1).plusNanos(1)))
                .run()
                .gaveUp(GiveUpReason.SERVER_WAIT, io)
                .afterCalls(1);
    }

    @EveryMode
    void itIsAskedAboutTimeoutsToo(Mode mode) {
        mode.scenario(IO.attemptTimeout(ofMillis(200)), hang())
                .verdict(failure -> failure instanceof AttemptTimeoutException ? Verdict.giveUp() : Verdict.pass())
                .run()
                .gaveUp(GiveUpReason.NOT_RETRYABLE, AttemptTimeoutException.class)
                .afterCalls(1);
    }

    @EveryMode
    void oneThatThrowsOrAnswersNullEndsTheExecution(Mode mode) {
        IllegalArgumentException error = new IllegalArgumentException("made up");

        Ended thrown = mode.scenario(IO, fail(io))
                .verdict(failure -> {
                    throw error;
                })
                .run();
        thrown.gaveUp(GiveUpReason.CALLBACK, io).afterCalls(1);
        assertThat(thrown.event().hindrance()).containsSame(error);

        Ended none = mode.scenario(IO, fail(io)).verdict(failure -> null).run();
        none.gaveUp(GiveUpReason.CALLBACK, io).afterCalls(1);
        assertThat(none.event().hindrance()).get().asString().contains("answered null");
    }

    private Verdict again(Throwable failure) {
        asked.add(failure);
        return Verdict.again();
    }
}
