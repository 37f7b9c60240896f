package dev.refrain;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** The executor refuses a retry while the caller cancels: one of them ends it, and what was paid is given back once. */
@JCStressTest
@Outcome(id = "true, cancelled after 1, 100", expect = ACCEPTABLE, desc = "The cancel came first.")
@Outcome(id = "false, failed after 1, 100", expect = ACCEPTABLE, desc = "The refusal came first.")
@Outcome(expect = FORBIDDEN, desc = "Two ends, none, a wrong account, or something left.")
@State
public class LeanRetryIsRefusedOrCancelled {

    private final LeanRace race = LeanRace.refused();

    @Actor
    public void stage() {
        race.fail();
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
