package dev.refrain;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** Two retries want the last units: one of them gets them. */
@JCStressTest
@Outcome(id = "true, false, 1", expect = ACCEPTABLE, desc = "The first one did.")
@Outcome(id = "false, true, 1", expect = ACCEPTABLE, desc = "The second one did.")
@Outcome(expect = FORBIDDEN, desc = "Both did, or none, or a unit was lost.")
@State
public class BudgetSellsEachUnitOnce {

    private final RetryBudget budget = RetryBudget.of(6, 5);

    @Actor
    public void first(ZZI_Result r) {
        r.r1 = budget.take(5);
    }

    @Actor
    public void second(ZZI_Result r) {
        r.r2 = budget.take(5);
    }

    @Arbiter
    public void end(ZZI_Result r) {
        r.r3 = budget.available();
    }
}
