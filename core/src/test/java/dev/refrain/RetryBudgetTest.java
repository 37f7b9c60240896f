package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryBudgetTest {

    /** Calls to one service that fail that often, each followed by a retry, and then succeed or not. */
    @ParameterizedTest(name = "{0} retries, success {1}: {2} left")
    @CsvSource({"0, true, 100", "0, false, 100", "1, true, 100", "2, true, 95", "3, false, 85", "20, false, 0"})
    void accountsAsTheTableSays(int retries, boolean success, int left) {
        RetryBudget budget = RetryBudget.of(100, 5);
        for (int i = 0; i < retries; i++) {
            assertThat(budget.take(budget.costOf(Rule.inherited()))).isTrue();
        }
        if (success) {
            budget.succeeded(retries == 0 ? 0 : 5);
        }
        assertThat(budget.available()).isEqualTo(left);
    }

    @Test
    void isStandardByDefault() {
        RetryBudget budget = RetryBudget.standard();
        assertThat(budget.capacity()).isEqualTo(500);
        assertThat(budget.available()).isEqualTo(500);
        assertThat(budget.cost()).isEqualTo(5);
        assertThat(budget.waits()).isFalse();
        assertThat(RetryBudget.waiting().capacity()).isEqualTo(500);
        assertThat(RetryBudget.waiting().cost()).isEqualTo(5);
        assertThat(RetryBudget.waiting().waits()).isTrue();
    }

    @Test
    void whatIsNotThereIsNotTaken() {
        RetryBudget budget = RetryBudget.of(12, 5);
        assertThat(List.of(budget.take(5), budget.take(5), budget.take(5))).containsExactly(true, true, false);
        assertThat(budget.available()).isEqualTo(2);
        assertThat(budget.take(2)).isTrue();
        assertThat(budget.take(1)).isFalse();
        assertThat(budget.available()).isZero();
    }

    @Test
    void successWithoutARetryRefundsOne() {
        RetryBudget budget = drained(RetryBudget.of(100, 5));
        budget.succeeded(0);
        assertThat(budget.available()).isEqualTo(1);
    }

    @Test
    void successRefundsWhatItsLastRetryCost() {
        RetryBudget budget = drained(RetryBudget.of(100, 5));
        budget.succeeded(7);
        assertThat(budget.available()).isEqualTo(7);
    }

    @Test
    void aDrainedBudgetRecoversBySuccessesAlone() {
        RetryBudget budget = drained(RetryBudget.of(100, 5));
        for (int successes = 1; successes <= 4; successes++) {
            budget.succeeded(0);
            assertThat(budget.take(5)).isFalse();
        }
        budget.succeeded(0);
        assertThat(budget.take(5)).isTrue();
    }

    @Test
    void creditStopsAtTheCapacity() {
        RetryBudget budget = RetryBudget.of(10, 5);
        budget.succeeded(0);
        assertThat(budget.available()).isEqualTo(10);
        budget.take(3);
        budget.giveBack(Integer.MAX_VALUE);
        assertThat(budget.available()).isEqualTo(10);
        RetryBudget largest = RetryBudget.of(Integer.MAX_VALUE, 5);
        largest.take(1);
        largest.giveBack(Integer.MAX_VALUE);
        assertThat(largest.available()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void ruleMaySetItsPrice() {
        RetryBudget budget = RetryBudget.of(100, 5);
        assertThat(budget.costOf(Rule.inherited())).isEqualTo(5);
        assertThat(budget.costOf(Rule.inherited().cost(20))).isEqualTo(20);
        assertThat(budget.costOf(Rule.inherited().cost(0))).isZero();
    }

    @Test
    void withoutACostTheBudgetIsDisabled() {
        RetryBudget free = RetryBudget.of(100, 0);
        assertThat(free.costOf(Rule.inherited())).isZero();
        assertThat(free.costOf(Rule.inherited().cost(20))).isZero();
        assertThat(free.take(0)).isTrue();
        assertThat(free.available()).isEqualTo(100);
    }

    @Test
    void unlimitedNeverRefuses() {
        RetryBudget unlimited = RetryBudget.unlimited();
        Rule dear = Rule.inherited().cost(Integer.MAX_VALUE);
        for (int i = 0; i < 1000; i++) {
            assertThat(unlimited.take(unlimited.costOf(dear))).isTrue();
        }
        unlimited.succeeded(0);
        assertThat(unlimited.available()).isZero();
    }

    @Test
    void anEmptyBudgetStillGivesWhatCostsNothing() {
        RetryBudget budget = RetryBudget.of(0, 5);
        assertThat(budget.take(5)).isFalse();
        assertThat(budget.take(0)).isTrue();
    }

    @Property
    void staysWithinItsBoundsAndLosesNothing(
            @ForAll @IntRange(max = 1000) int capacity, @ForAll List<@IntRange(min = -50, max = 50) Integer> steps) {
        RetryBudget budget = RetryBudget.of(capacity, 5);
        int expected = capacity;
        List<Integer> seen = new ArrayList<>();
        for (int step : steps) {
            if (step >= 0) {
                budget.giveBack(step);
                expected = Math.min(capacity, expected + step);
            } else if (budget.take(-step)) {
                expected += step;
            } else {
                assertThat(expected).isLessThan(-step);
            }
            seen.add(budget.available());
            assertThat(budget.available()).isEqualTo(expected).isBetween(0, capacity);
        }
        assertThat(seen).hasSameSizeAs(steps);
    }

    @Test
    void textTellsWhatIsLeft() {
        RetryBudget budget = RetryBudget.waiting(100, 5);
        budget.take(30);
        assertThat(budget).hasToString("RetryBudget[70 of 100, cost=5, waiting]");
        assertThat(RetryBudget.of(3, 1)).hasToString("RetryBudget[3 of 3, cost=1]");
    }

    private static RetryBudget drained(RetryBudget budget) {
        assertThat(budget.take(budget.capacity())).isTrue();
        return budget;
    }
}
