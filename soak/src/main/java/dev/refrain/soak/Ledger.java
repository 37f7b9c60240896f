package dev.refrain.soak;

import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.RetryPolicy;
import dev.refrain.Rule;

/**
 * A budget that most kinds share, and that is never empty and never full, so that every unit that anybody takes or gives can be
 * told from what is left in the end.
 */
final class Ledger {

    private static final int CAPACITY = 2_000_000_000;
    private static final int HALF = CAPACITY / 2;
    private static final int COST = 5;

    private Ledger() {}

    static RetryBudget halfFull() {
        RetryBudget budget = RetryBudget.of(CAPACITY, COST);
        RetryPolicy dear = RetryPolicy.retryOn(Fault.class)
                .on(Fault.class, Rule.inherited().maxAttempts(2).cost(HALF))
                .backoff(Backoff.none());
        var unused = Retry.with(dear).named("ledger").budget(budget).outcome(() -> {
            throw new Fault("takes half of the ledger");
        });
        if (budget.available() != HALF) {
            throw new IllegalStateException("a retry of " + HALF + " units left " + budget);
        }
        return budget;
    }
}
