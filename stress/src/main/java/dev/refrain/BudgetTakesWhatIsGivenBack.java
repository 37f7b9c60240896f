package dev.refrain;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/** A retry takes units while another one gives its own back: not one is lost. */
@JCStressTest
@Outcome(id = "true, 3", expect = ACCEPTABLE, desc = "It came after them.")
@Outcome(id = "false, 8", expect = ACCEPTABLE, desc = "It came before them.")
@Outcome(expect = FORBIDDEN, desc = "A unit was lost, or made.")
@State
public class BudgetTakesWhatIsGivenBack {

    private final RetryBudget budget = RetryBudget.of(10, 5);

    public BudgetTakesWhatIsGivenBack() {
        budget.take(7);
    }

    @Actor
    public void taking(ZI_Result r) {
        r.r1 = budget.take(5);
    }

    @Actor
    public void givingBack() {
        budget.giveBack(5);
    }

    @Arbiter
    public void end(ZI_Result r) {
        r.r2 = budget.available();
    }
}
