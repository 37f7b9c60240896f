package dev.refrain.contract;

import dev.refrain.RetryBudget;

/** A budget as plain data. */
record ModelBudget(int capacity, int cost, boolean waits) {

    RetryBudget build() {
        return waits ? RetryBudget.waiting(capacity, cost) : RetryBudget.of(capacity, cost);
    }
}
