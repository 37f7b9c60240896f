package dev.refrain;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Two refunds meet far below the capacity: both count. */
@JCStressTest
@Outcome(id = "6", expect = ACCEPTABLE, desc = "5 and 1.")
@Outcome(expect = FORBIDDEN, desc = "A unit was lost, or made.")
@State
public class BudgetAddsRefundsUp {

    private final RetryBudget budget = RetryBudget.of(10, 5);

    public BudgetAddsRefundsUp() {
        budget.take(10);
    }

    @Actor
    public void first() {
        budget.succeeded(5);
    }

    @Actor
    public void second() {
        budget.succeeded(0);
    }

    @Arbiter
    public void end(I_Result r) {
        r.r1 = budget.available();
    }
}
