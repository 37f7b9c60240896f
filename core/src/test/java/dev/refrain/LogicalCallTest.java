package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Executions inside of one another on one budget deposit once. */
class LogicalCallTest {

    private final RetryBudget budget = drained();
    private final Account outer = new Account(budget);

    @AfterEach
    void nothingIsLeftOnThisThread() {
        Account next = new Account(budget);
        int before = budget.available();
        next.succeeded();
        assertThat(budget.available()).isEqualTo(before + 1);
    }

    @Test
    void withoutARetryTheOutermostDepositsForAll() {
        LogicalCall before = outer.enter();
        success(new Account(budget));
        LogicalCall aboveTheMiddle = new Account(budget).enter();
        success(new Account(budget));
        LogicalCall.leave(aboveTheMiddle);
        success(new Account(budget));
        assertThat(budget.available()).isZero();
        outer.leave(before);
        outer.succeeded();
        assertThat(budget.available()).isEqualTo(1);
    }

    @Test
    void aRetryInsideIsRefundedAndTheOuterSuccessDepositsNoMore() {
        LogicalCall before = outer.enter();
        refundOf(5);
        assertThat(budget.available()).isEqualTo(5);
        outer.leave(before);
        outer.succeeded();
        assertThat(budget.available()).isEqualTo(5);
    }

    @Test
    void aRetryOfTheOuterOneIsRefundedAsWell() {
        budget.giveBack(3);
        assertThat(outer.pay(3)).isTrue();
        outer.spend();
        LogicalCall before = outer.enter();
        refundOf(5);
        outer.leave(before);
        outer.succeeded();
        assertThat(budget.available()).isEqualTo(5 + 3);
    }

    @Test
    void aCallOnAnotherBudgetInBetweenDepositsForItself() {
        RetryBudget other = drained();
        LogicalCall before = outer.enter();
        Account between = new Account(other);
        LogicalCall aboveTheMiddle = between.enter();
        success(new Account(budget));
        between.leave(aboveTheMiddle);
        between.succeeded();
        outer.leave(before);
        assertThat(other.available()).isEqualTo(1);
        assertThat(budget.available()).isZero();
    }

    @Test
    void afterTheOuterOneLeftTheNextIsACallOfItsOwn() {
        outer.leave(outer.enter());
        success(new Account(budget));
        assertThat(budget.available()).isEqualTo(1);
    }

    @Test
    void onAFullBudgetNothingIsMarked() {
        RetryBudget full = RetryBudget.of(100, 5);
        Account unmarked = new Account(full);
        LogicalCall before = unmarked.enter();
        assertThat(full.take(50)).isTrue();
        success(new Account(full));
        unmarked.leave(before);
        assertThat(full.available()).as("the inner one is a call of its own").isEqualTo(51);
        unmarked.succeeded();
        assertThat(full.available()).isEqualTo(52);
    }

    private void refundOf(int cost) {
        budget.giveBack(cost);
        Account inner = new Account(budget);
        assertThat(inner.pay(cost)).isTrue();
        inner.spend();
        success(inner);
    }

    /** An execution that runs an operation and succeeds. */
    private static void success(Account account) {
        account.leave(account.enter());
        account.succeeded();
    }

    private static RetryBudget drained() {
        RetryBudget budget = RetryBudget.of(100, 5);
        assertThat(budget.take(100)).isTrue();
        return budget;
    }
}
