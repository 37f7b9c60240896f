package dev.refrain;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** The same where a success pays into the budget: the result and the refund belong together. */
@JCStressTest
@Outcome(id = "false, value after 1, 51", expect = ACCEPTABLE, desc = "The value came first.")
@Outcome(id = "true, cancelled after 1, 50(, discarded 1)?", expect = ACCEPTABLE, desc = "The cancel came first.")
@Outcome(expect = FORBIDDEN, desc = "Two ends, none, a wrong account, or something left.")
@State
public class LeanCallRefundsOrIsCancelled {

    private final LeanRace race = LeanRace.runningOnHalfABudget();

    @Actor
    public void stage() {
        race.succeed();
    }

    @Actor
    public void caller(LL_Result r) {
        r.r1 = race.cancel();
    }

    @Arbiter
    public void end(LL_Result r) {
        r.r2 = race.end();
    }
}
