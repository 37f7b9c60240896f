package dev.refrain;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** The stage of a retry that was paid for completes while the caller cancels. */
@JCStressTest
@Outcome(id = "false, value after 2, 100", expect = ACCEPTABLE, desc = "The value came first, and was refunded.")
@Outcome(id = "true, cancelled after 2, 95(, discarded 1)?", expect = ACCEPTABLE, desc = "The cancel came first.")
@Outcome(expect = FORBIDDEN, desc = "Two ends, none, a wrong account, or something left.")
@State
public class LeanRetryCompletesOrIsCancelled {

    private final LeanRace race = LeanRace.retrying();

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
