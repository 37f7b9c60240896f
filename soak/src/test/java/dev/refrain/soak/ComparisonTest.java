package dev.refrain.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.RetryPolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever is not as it must be in the end is complained about. */
class ComparisonTest {

    private static final long MEGABYTE = 1024 * 1024;
    private static final Map<String, Integer> THREADS = Map.of("main", 1);

    private final Complaints complaints = new Complaints();
    private final Comparison comparison = new Comparison(complaints);
    private final RetryBudget budget = RetryBudget.of(100, 5);
    private final Kind kind = new Group("group", 1)
            .add(
                    1,
                    "kind",
                    Retry.with(RetryPolicy.retryOn(Fault.class)).budget(budget),
                    retry -> trial -> {},
                    Shape.value(1))
            .kinds()
            .get(0);

    @Test
    void aCrowdOfHandOverThreadsIsToldOf() {
        comparison.peak(Map.of("refrain-handover", 64, "refrain-worker-#", 500));
        assertThat(complaints.first()).isEmpty();

        comparison.peak(Map.of("refrain-handover", 65));
        assertThat(complaints.first()).containsExactly("65 hand-over threads at once, though nothing sticks in one");
    }

    @Test
    void countsThatAgreeAreFine() {
        oneExecution();
        comparison.counts(List.of(kind), 1);

        assertThat(complaints.first()).isEmpty();
    }

    @Test
    void anEventTooManyIsToldOf() {
        oneExecution();
        kind.totals().add(Count.SUCCEEDED);
        comparison.counts(List.of(kind), 1);

        assertThat(complaints.first()).containsExactly("group: kind, SUCCEEDED: 2 were counted, 1 were expected");
    }

    @Test
    void anExecutionThatWasNotBegunIsToldOf() {
        oneExecution();
        comparison.counts(List.of(kind), 2);

        assertThat(complaints.first()).containsExactly("executions: 1 were counted, 2 were expected");
    }

    @Test
    void anExecutionThatDidNotEndIsToldOf() {
        oneExecution();
        kind.totals().begin();
        comparison.counts(List.of(kind), 2);

        assertThat(complaints.first())
                .containsExactly("group: kind, executions that ended: 1 were counted, 2 were expected");
    }

    @Test
    void aUnitTooManyIsToldOf() {
        oneExecution();
        comparison.budgets(List.of(kind), budget, 98);

        assertThat(complaints.first()).singleElement().asString().endsWith("100 were counted, 99 were expected");
    }

    @Test
    void aBudgetThatAgreesIsFine() {
        oneExecution();
        comparison.budgets(List.of(kind), budget, 99);

        assertThat(complaints.first()).isEmpty();
    }

    @Test
    void heapThatGrowsByMoreThanTwoMegabytesIsToldOf() {
        comparison.checkpoints(List.of(at(10, 5 * MEGABYTE), at(50, 7 * MEGABYTE)), THREADS);
        assertThat(complaints.first()).isEmpty();

        comparison.checkpoints(List.of(at(10, 5 * MEGABYTE), at(100, 7 * MEGABYTE + 1)), THREADS);
        assertThat(complaints.first()).singleElement().asString().startsWith("live heap differs by 2097153 bytes");
    }

    @Test
    void aThreadThatStayedIsToldOf() {
        comparison.checkpoints(List.of(at(10, MEGABYTE)), Map.of("main", 2));

        assertThat(complaints.first()).containsExactly("threads at 10%: {main=1}, before: {main=2}");
    }

    private void oneExecution() {
        kind.totals().begin();
        kind.totals().ended(0);
        for (Count count : Count.values()) {
            for (long i = 0; i < Shape.value(1).of(count); i++) {
                kind.totals().add(count);
            }
        }
    }

    private static Checkpoint at(int percent, long heap) {
        return new Checkpoint(percent, heap, THREADS);
    }
}
