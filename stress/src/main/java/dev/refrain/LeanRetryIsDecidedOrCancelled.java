package dev.refrain;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** The stage fails, so that a retry is decided and handed to the executor, while the caller cancels: what was paid is given back. */
@JCStressTest
@Outcome(id = "true, cancelled after 1, 100", expect = ACCEPTABLE, desc = "It was cancelled, wherever it was.")
@Outcome(expect = FORBIDDEN, desc = "Two ends, none, a wrong account, or something left.")
@State
public class LeanRetryIsDecidedOrCancelled {

    private final LeanRace race = LeanRace.runningToBeRetriedAtOnce();

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
