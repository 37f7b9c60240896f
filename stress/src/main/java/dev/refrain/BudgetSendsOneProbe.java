package dev.refrain;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/**
 * Two executions that wait for an empty budget try to probe in one interval: one of them does, and one when the next interval
 * begins.
 */
@JCStressTest
@Outcome(id = "true, false, true", expect = ACCEPTABLE, desc = "The first one did.")
@Outcome(id = "false, true, true", expect = ACCEPTABLE, desc = "The second one did.")
@Outcome(expect = FORBIDDEN, desc = "Both did, or none.")
@State
public class BudgetSendsOneProbe {

    private final RetryBudget budget = RetryBudget.waiting(0, 5);

    @Actor
    public void first(ZZZ_Result r) {
        r.r1 = budget.probe(1, 100);
    }

    @Actor
    public void second(ZZZ_Result r) {
        r.r2 = budget.probe(2, 100);
    }

    @Arbiter
    public void later(ZZZ_Result r) {
        r.r3 = budget.probe(102, 100) && !budget.probe(102, 100);
    }
}
