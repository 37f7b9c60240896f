package dev.refrain;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Two refunds meet just below the capacity: it is reached, and kept. */
@JCStressTest
@Outcome(id = "10", expect = ACCEPTABLE, desc = "It is full.")
@Outcome(expect = FORBIDDEN, desc = "A unit was lost, or it holds too much.")
@State
public class BudgetHoldsItsCapacity {

    private final RetryBudget budget = RetryBudget.of(10, 5);

    public BudgetHoldsItsCapacity() {
        budget.take(7);
    }

    @Actor
    public void first() {
        budget.succeeded(5);
    }

    @Actor
    public void second() {
        budget.succeeded(5);
    }

    @Arbiter
    public void end(I_Result r) {
        r.r1 = budget.available();
    }
}
