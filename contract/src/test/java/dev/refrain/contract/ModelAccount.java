package dev.refrain.contract;

import java.time.Duration;

/** The budget of a {@link Model}: rules 31 to 33, decision 7. */
final class ModelAccount {

    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

    private final ModelBudget budget;
    private int available;
    private Duration lastProbe;

    ModelAccount(ModelBudget budget) {
        this.budget = budget;
        this.available = budget.capacity();
    }

    int available() {
        return available;
    }

    boolean waits() {
        return budget.waits();
    }

    /** What a retry costs: nothing where the budget is disabled. */
    int cost(Integer ofRule) {
        return budget.cost() == 0 || ofRule == null ? budget.cost() : ofRule;
    }

    boolean pay(int cost) {
        boolean paid = available >= cost;
        available -= paid ? cost : 0;
        return paid;
    }

    static Duration interval(Duration wait) {
        return wait.compareTo(SHORTEST_INTERVAL) > 0 ? wait : SHORTEST_INTERVAL;
    }

    boolean probe(Duration now, Duration interval) {
        boolean due = lastProbe == null || now.minus(lastProbe).compareTo(interval) >= 0;
        lastProbe = due ? now : lastProbe;
        return due;
    }

    void succeeded(int costOfLastRetry) {
        available = Math.min(budget.capacity(), available + Math.max(1, costOfLastRetry));
    }
}
