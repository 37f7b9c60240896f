package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Timeouts and unaccepted results are retried without a rule, and only rules about our own types change that. */
class OwnFailuresTest {

    private static final RetryPolicy ON_IO = RetryPolicy.retryOn(IOException.class);

    static List<RefrainException> ours() {
        return List.of(new AttemptTimeoutException("too long", null), new UnacceptedResultException("not yet", 1));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void areRetriedWithoutARule(RefrainException failure) {
        assertThat(retriesOurs(ON_IO, failure)).isTrue();
        assertThat(retriesOurs(RetryPolicy.polling(java.time.Duration.ZERO), failure))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("ours")
    void areFinalWhereThePolicyGivesUpOnThem(RefrainException failure) {
        assertThat(retriesOurs(ON_IO.giveUpOn(failure.getClass()), failure)).isFalse();
        assertThat(retriesOurs(ON_IO.giveUpOn(RefrainException.class), failure)).isFalse();
        assertThat(Deciding.end(Deciding.nextOfOurs(Deciding.tally(ON_IO.giveUpOn(failure.getClass())), failure))
                        .reason())
                .isEqualTo(GiveUpReason.NOT_RETRYABLE);
    }

    @ParameterizedTest
    @MethodSource("ours")
    void rulesAboutTypesThatAreNotOursDoNotApply(RefrainException failure) {
        RetryPolicy strict = ON_IO.giveUpOn(RuntimeException.class, Exception.class, Throwable.class);
        assertThat(retriesOurs(strict, failure)).isTrue();
        RetryPolicy one = ON_IO.on(RuntimeException.class, Rule.inherited().maxAttempts(1));
        assertThat(retriesOurs(one, failure)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("ours")
    void passDoesNotReachTypesThatAreNotOurs(RefrainException failure) {
        List<Throwable> asked = new ArrayList<>();
        RetryPolicy policy =
                ON_IO.decide(RefrainException.class, own -> Verdict.pass()).on(RuntimeException.class, asked::add);
        assertThat(retriesOurs(policy, failure)).as("as without a rule").isTrue();
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ours")
    void conditionToGiveUpThatDoesNotHoldLeavesThemRetried(RefrainException failure) {
        assertThat(retriesOurs(ON_IO.giveUpOn(RefrainException.class, own -> false), failure))
                .isTrue();
        assertThat(retriesOurs(ON_IO.giveUpOn(RefrainException.class, own -> true), failure))
                .isFalse();
    }

    @Test
    void theMoreSpecificOfOurTypesDecides() {
        RetryPolicy policy = ON_IO.giveUpOn(RefrainException.class).on(AttemptTimeoutException.class);
        assertThat(retriesOurs(policy, new AttemptTimeoutException("too long", null)))
                .isTrue();
        assertThat(retriesOurs(policy, new UnacceptedResultException("not yet", 1)))
                .isFalse();
    }

    @Test
    void aRuleGivesThemLimitsOfTheirOwn() {
        RetryPolicy policy =
                ON_IO.on(AttemptTimeoutException.class, Rule.inherited().maxAttempts(2));
        Tally tally = Deciding.tally(policy);
        AttemptTimeoutException timeout = new AttemptTimeoutException("too long", null);
        assertThat(Deciding.nextOfOurs(tally, timeout)).isInstanceOf(Decision.Again.class);
        assertThat(Deciding.end(Deciding.nextOfOurs(tally, timeout)).reason()).isEqualTo(GiveUpReason.ATTEMPTS);
    }

    @Test
    void withoutARuleTheyShareOneCount() {
        Tally tally = Deciding.tally(ON_IO.maxAttempts(3));
        assertThat(Deciding.nextOfOurs(tally, ours().get(0))).isInstanceOf(Decision.Again.class);
        assertThat(Deciding.nextOfOurs(tally, ours().get(1))).isInstanceOf(Decision.Again.class);
        assertThat(Deciding.end(Deciding.nextOfOurs(tally, ours().get(0))).reason())
                .isEqualTo(GiveUpReason.ATTEMPTS);
    }

    @Test
    void thrownByAnOperationThatRetriesItselfTheyAreOrdinaryFailures() {
        AttemptTimeoutException inner = new AttemptTimeoutException("of an inner Retry", null);
        assertThat(Deciding.retries(ON_IO, inner)).isFalse();
        assertThat(Deciding.retries(ON_IO.on(RuntimeException.class), inner)).isTrue();
    }

    @Test
    void anUnacceptedResultCostsNoBudget() {
        Tally tally = Deciding.tally(ON_IO);
        RetryBudget budget = RetryBudget.of(100, 5);
        tally.decide(new AttemptTimeoutException("too long", null), Tally.Origin.OURS, Deciding.NO_LIMIT, budget);
        assertThat(tally.cost()).isEqualTo(5);
        tally.decide(new UnacceptedResultException("not yet", 1), Tally.Origin.OURS, Deciding.NO_LIMIT, budget);
        assertThat(tally.cost()).isZero();
    }

    @Test
    void anUnacceptedResultCarriesIt() {
        assertThat(new UnacceptedResultException("not yet", "half").result()).isEqualTo("half");
        assertThat(new UnacceptedResultException("not yet", null).result()).isNull();
    }

    private static boolean retriesOurs(RetryPolicy policy, RefrainException failure) {
        return Deciding.nextOfOurs(Deciding.tally(policy), failure) instanceof Decision.Again;
    }
}
