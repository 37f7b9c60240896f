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
        LogicalCall before = enter(outer);
        success(new Account(budget));
        Account middle = new Account(budget);
        LogicalCall aboveTheMiddle = enter(middle);
        success(new Account(budget));
        leave(middle, aboveTheMiddle);
        success(new Account(budget));
        assertThat(budget.available()).isZero();
        leave(outer, before);
        outer.succeeded();
        assertThat(budget.available()).isEqualTo(1);
    }

    @Test
    void aRetryInsideIsRefundedAndTheOuterSuccessDepositsNoMore() {
        LogicalCall before = enter(outer);
        refundOf(5);
        assertThat(budget.available()).isEqualTo(5);
        leave(outer, before);
        outer.succeeded();
        assertThat(budget.available()).isEqualTo(5);
    }

    @Test
    void aRetryOfTheOuterOneIsRefundedAsWell() {
        budget.giveBack(3);
        assertThat(outer.pay(3)).isTrue();
        outer.spend();
        LogicalCall before = enter(outer);
        refundOf(5);
        leave(outer, before);
        outer.succeeded();
        assertThat(budget.available()).isEqualTo(5 + 3);
    }

    @Test
    void aCallOnAnotherBudgetInBetweenDepositsForItself() {
        RetryBudget other = drained();
        LogicalCall before = enter(outer);
        Account between = new Account(other);
        LogicalCall aboveTheMiddle = enter(between);
        success(new Account(budget));
        leave(between, aboveTheMiddle);
        between.succeeded();
        leave(outer, before);
        assertThat(other.available()).isEqualTo(1);
        assertThat(budget.available()).isZero();
    }

    @Test
    void afterTheOuterOneLeftTheNextIsACallOfItsOwn() {
        leave(outer, enter(outer));
        success(new Account(budget));
        assertThat(budget.available()).isEqualTo(1);
    }

    @Test
    void onAFullBudgetNothingIsMarked() {
        RetryBudget full = RetryBudget.of(100, 5);
        Account unmarked = new Account(full);
        LogicalCall before = enter(unmarked);
        assertThat(full.take(50)).isTrue();
        success(new Account(full));
        leave(unmarked, before);
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
        leave(account, enter(account));
        account.succeeded();
    }

    private static LogicalCall enter(Account account) {
        return LogicalCall.enter(account.logicalCall());
    }

    private static void leave(Account account, LogicalCall before) {
        LogicalCall.leave(account.logicalCall(), before);
    }

    private static RetryBudget drained() {
        RetryBudget budget = RetryBudget.of(100, 5);
        assertThat(budget.take(100)).isTrue();
        return budget;
    }
}
