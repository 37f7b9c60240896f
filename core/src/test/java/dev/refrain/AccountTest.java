package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What one execution takes from its budget and gives back. */
class AccountTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final FakeTiming time = new FakeTiming();
    private final RetryBudget budget = RetryBudget.waiting(100, 5);
    private final Account account = new Account(budget);

    @Test
    void whatARetryTookIsGivenBackIfItsAttemptNeverStarts() {
        assertThat(account.pay(5)).isTrue();
        assertThat(budget.available()).isEqualTo(95);
        account.giveBackUnspent();
        assertThat(budget.available()).isEqualTo(100);
        account.giveBackUnspent();
        assertThat(budget.take(100)).as("once").isTrue();
        account.giveBackUnspent();
        assertThat(budget.available()).isZero();
    }

    @Test
    void whatAnAttemptSpentIsNotGivenBackButRefundedByItsSuccess() {
        assertThat(account.pay(5)).isTrue();
        account.spend();
        account.giveBackUnspent();
        assertThat(budget.available()).isEqualTo(95);
        account.succeeded();
        assertThat(budget.available()).isEqualTo(100);
    }

    @Test
    void aSuccessRefundsWhatTheLastRetryCostNotAllOfThem() {
        for (int retry = 1; retry <= 3; retry++) {
            assertThat(account.pay(retry)).isTrue();
            account.spend();
        }
        account.succeeded();
        assertThat(budget.available()).isEqualTo(100 - 1 - 2);
    }

    @Test
    void whatIsNotThereIsNotPaidAndNothingIsGivenBack() {
        assertThat(budget.take(97)).isTrue();
        assertThat(account.pay(5)).isFalse();
        account.giveBackUnspent();
        assertThat(budget.available()).isEqualTo(3);
    }

    @Test
    void whoOwesNothingMayGoOn() {
        assertThat(budget.take(100)).isTrue();
        assertThat(account.isSettled(time)).isTrue();
        assertThat(budget.probe(time.nanoTime(), SECOND))
                .as("no probe was used")
                .isTrue();
    }

    @Test
    void aDebtIsPaidAsSoonAsTheBudgetHoldsIt() {
        empty();
        account.owe(5, SECOND);
        assertThat(account.isSettled(time)).isFalse();
        budget.giveBack(4);
        assertThat(account.isSettled(time)).isFalse();
        budget.giveBack(1);
        assertThat(account.isSettled(time)).isTrue();
        assertThat(budget.available()).isZero();
        account.giveBackUnspent();
        assertThat(budget.available()).as("it was paid as any other").isEqualTo(5);
    }

    @Test
    void aProbeIsLetThroughForNothingAndItsSuccessRefunds() {
        empty();
        account.owe(7, SECOND);
        assertThat(account.isSettled(time)).as("before its time").isFalse();
        time.advance(Duration.ofSeconds(1));
        assertThat(account.isSettled(time)).isTrue();
        assertThat(budget.available()).isZero();
        account.giveBackUnspent();
        assertThat(budget.available()).as("it took nothing").isZero();
        account.succeeded();
        assertThat(budget.available()).isEqualTo(7);
        assertThat(account.isSettled(time)).as("it owes no more").isTrue();
    }

    @Test
    void probesAreABackoffApartAndAtLeastATenthOfASecond() {
        account.owe(5, 3 * SECOND);
        assertThat(account.probeInterval()).isEqualTo(3 * SECOND);
        account.owe(5, 0);
        assertThat(account.probeInterval()).isEqualTo(SECOND / 10);
    }

    /** Empties the budget, and uses the probe of this moment. */
    private void empty() {
        assertThat(budget.take(100)).isTrue();
        assertThat(budget.probe(time.nanoTime(), SECOND)).isTrue();
    }
}
