package dev.refrain.soak;

import dev.refrain.RetryBudget;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares, in the end, what was counted with what must have happened. */
final class Comparison {

    private static final long HEAP_TOLERANCE = 2 * 1024 * 1024;

    /** Many more than are ever stuck, for no operation here blocks the thread that cancels it. */
    private static final int MOST_HAND_OVER = 64;

    private final Complaints complaints;

    Comparison(Complaints complaints) {
        this.complaints = complaints;
    }

    /** Every count of every kind, as the shapes of its executions have it. */
    void counts(List<Kind> kinds, long executions) {
        long begun = 0;
        for (Kind kind : kinds) {
            begun += kind.totals().begun();
            counts(kind);
        }
        equal("executions", executions, begun);
    }

    private void counts(Kind kind) {
        Totals totals = kind.totals();
        long ended = 0;
        Map<Count, Long> expected = new EnumMap<>(Count.class);
        for (int i = 0; i < kind.shapes().size(); i++) {
            long times = totals.ofShape(i);
            ended += times;
            for (Count count : Count.values()) {
                expected.merge(count, times * kind.shapes().get(i).of(count), Long::sum);
            }
        }
        equal(kind.name() + ", executions that ended", totals.begun(), ended);
        for (Count count : Count.values()) {
            equal(kind.name() + ", " + count, kind.counts(count) ? expected.get(count) : 0, totals.of(count));
        }
    }

    /** Every budget that can be empty: what it had, and what each execution must have left there. */
    void budgets(List<Kind> kinds, RetryBudget ledger, int atFirst) {
        Map<RetryBudget, Long> effects = new HashMap<>();
        for (Kind kind : kinds) {
            long effect = 0;
            for (int i = 0; i < kind.shapes().size(); i++) {
                effect += kind.totals().ofShape(i) * kind.shapes().get(i).effectOnBudget();
            }
            effects.merge(kind.retry().budget(), effect, Long::sum);
        }
        effects.forEach((budget, effect) -> {
            if (budget.capacity() > 0) {
                long before = budget == ledger ? atFirst : budget.capacity();
                equal(budget + ", units", before + effect, budget.available());
            }
        });
    }

    void checkpoints(List<Checkpoint> checkpoints, Map<String, Integer> threadsBefore) {
        long least = checkpoints.stream().mapToLong(Checkpoint::heap).min().orElse(0);
        long most = checkpoints.stream().mapToLong(Checkpoint::heap).max().orElse(0);
        if (most - least > HEAP_TOLERANCE) {
            complaints.add("live heap differs by " + (most - least) + " bytes: " + checkpoints);
        }
        for (Checkpoint checkpoint : checkpoints) {
            if (!checkpoint.threads().equals(threadsBefore)) {
                complaints.add("threads at " + checkpoint.percent() + "%: " + checkpoint.threads() + ", before: "
                        + threadsBefore);
            }
        }
    }

    void peak(Map<String, Integer> mostThreads) {
        int handOver = mostThreads.getOrDefault("refrain-handover", 0);
        if (handOver > MOST_HAND_OVER) {
            complaints.add(handOver + " hand-over threads at once, though nothing sticks in one");
        }
    }

    void equal(String what, long expected, long counted) {
        if (expected != counted) {
            complaints.add(what + ": " + counted + " were counted, " + expected + " were expected");
        }
    }
}
