package dev.refrain;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** The stage completes while the caller cancels: the value is the result, or discarded, or never was. */
@JCStressTest
@Outcome(id = "false, value after 1, 100", expect = ACCEPTABLE, desc = "The value came first.")
@Outcome(id = "true, cancelled after 1, 100(, discarded 1)?", expect = ACCEPTABLE, desc = "The cancel came first.")
@Outcome(expect = FORBIDDEN, desc = "Two ends, none, a wrong account, or something left.")
@State
public class LeanCallCompletesOrIsCancelled {

    private final LeanRace race = LeanRace.running();

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
