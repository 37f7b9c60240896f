package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An empty waiting budget lets one retry per interval through. */
class ProbeTest {

    private final RetryBudget budget = RetryBudget.waiting(0, 5);

    /** The origin of the monotonic clock is arbitrary, and it may pass from the largest number to the smallest. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, -50, 12_345, Long.MAX_VALUE, Long.MAX_VALUE - 50, Long.MIN_VALUE})
    void onePerIntervalWhateverTheOriginOfTheClock(long start) {
        assertThat(budget.probe(start, 100)).isTrue();
        assertThat(budget.probe(start, 100)).isFalse();
        assertThat(budget.probe(start + 99, 100)).isFalse();
        assertThat(budget.probe(start + 100, 100)).isTrue();
        assertThat(budget.probe(start + 100, 100)).isFalse();
        assertThat(budget.probe(start + 199, 100)).isFalse();
        assertThat(budget.probe(start + 1000, 100)).isTrue();
        assertThat(budget.probe(start + 1099, 100)).isFalse();
    }

    @Test
    void theIntervalIsThatOfTheOneWhoAsks() {
        assertThat(budget.probe(0, 1000)).isTrue();
        assertThat(budget.probe(150, 1000)).isFalse();
        assertThat(budget.probe(150, 100)).isTrue();
    }

    @Test
    void probesOfTwoBudgetsAreApart() {
        assertThat(budget.probe(7, 100)).isTrue();
        assertThat(RetryBudget.waiting(0, 5).probe(7, 100)).isTrue();
    }

    @Test
    void aProbeTakesNothing() {
        RetryBudget some = RetryBudget.waiting(10, 50);
        assertThat(some.probe(0, 100)).isTrue();
        assertThat(some.available()).isEqualTo(10);
    }
}
