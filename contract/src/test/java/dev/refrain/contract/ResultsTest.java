package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.fail;
import static dev.refrain.contract.Behaviour.give;
import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.GiveUpReason;
import dev.refrain.RetryBudget;
import dev.refrain.RetryPolicy;
import dev.refrain.UnacceptedResultException;
import java.io.IOException;

/** Repeating until a result is good. */
class ResultsTest {

    private final IOException io = new IOException("down");

    @EveryMode
    @Case({"B7", "17.4", "18.2"})
    void aResultThatIsNeverGoodEndsWithATypedErrorThatCarriesIt(Mode mode) {
        Ended ended = mode.scenario(IO.maxAttempts(3), give("not yet"), give("still not"), give("never"))
                .until("good"::equals)
                .run();

        ended.gaveUp(GiveUpReason.ATTEMPTS, UnacceptedResultException.class).afterCalls(3);
        assertThat(((UnacceptedResultException) ended.failure()).result()).isEqualTo("never");
        assertThat(ended.scenario().retry().budget().available()).isEqualTo(500);
    }

    @EveryMode
    @Case("18.1")
    void repeatsUntilAResultIsGood(Mode mode) {
        mode.scenario(
                        RetryPolicy.polling(ofMillis(250)).maxAttempts(10),
                        give("pending"),
                        give("pending"),
                        give("done"))
                .until("done"::equals)
                .run()
                .gave("done")
                .afterCalls(3)
                .withDelays(ofMillis(250), ofMillis(250));
    }

    @EveryMode
    @Case("18.3")
    void pollingNamesNoError(Mode mode) {
        mode.scenario(RetryPolicy.polling(ofMillis(250)).maxAttempts(10), give("pending"), fail(io))
                .until("done"::equals)
                .run()
                .gaveUp(GiveUpReason.NOT_RETRYABLE, io)
                .afterCalls(2);
    }

    @EveryMode
    @Case("18.2")
    void anUnacceptedResultCostsAndEarnsNoBudget(Mode mode) {
        Scenario scenario = mode.scenario(IO.maxAttempts(9), fail(io), give("no"), give("no"), fail(io), fail(io))
                .until("good"::equals)
                .retry(it -> it.budget(RetryBudget.of(100, 5)));
        scenario.run();

        // IO, no, no, and IO six times: eight retries, two of them without cost
        assertThat(scenario.calls()).isEqualTo(9);
        assertThat(scenario.retry().budget().available()).isEqualTo(100 - 6 * 5);
    }

    @EveryMode
    @Case("C3")
    void neitherResultsNorFailuresAreShownToTheOthersPredicate(Mode mode) {
        RetryPolicy policy = IO.on(IOException.class, failure -> {
            assertThat(failure).isSameAs(io);
            return true;
        });

        mode.scenario(policy, fail(io), give("no"), give("good"))
                .until(result -> {
                    assertThat(result).isNotNull();
                    return result.equals("good");
                })
                .run()
                .gave("good");
    }
}
