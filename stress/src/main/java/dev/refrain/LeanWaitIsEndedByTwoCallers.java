package dev.refrain;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** One caller completes the future while another cancels it, in a wait: one of them does, and what was paid is given back once. */
@JCStressTest
@Outcome(id = "true, false, mine after 1, 100", expect = ACCEPTABLE, desc = "It was completed.")
@Outcome(id = "false, true, cancelled after 1, 100", expect = ACCEPTABLE, desc = "It was cancelled.")
@Outcome(expect = FORBIDDEN, desc = "Two ends, none, a wrong account, or something left.")
@State
public class LeanWaitIsEndedByTwoCallers {

    private final LeanRace race = LeanRace.waiting();

    @Actor
    public void completing(LLL_Result r) {
        r.r1 = race.complete();
    }

    @Actor
    public void cancelling(LLL_Result r) {
        r.r2 = race.cancel();
    }

    @Arbiter
    public void end(LLL_Result r) {
        r.r3 = race.end();
    }
}
