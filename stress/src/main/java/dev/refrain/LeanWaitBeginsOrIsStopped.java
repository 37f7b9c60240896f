package dev.refrain;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** The stage fails, so that a wait begins, while the Retry is stopped: it gives up. */
@JCStressTest
@Outcome(id = "failed after 1, 100", expect = ACCEPTABLE, desc = "It gave up.")
@Outcome(expect = FORBIDDEN, desc = "Two ends, none, a wrong account, or something left.")
@State
public class LeanWaitBeginsOrIsStopped {

    private final LeanRace race = LeanRace.running();

    @Actor
    public void stage() {
        race.fail();
    }

    @Actor
    public void stopping() {
        race.stop();
    }

    @Arbiter
    public void end(L_Result r) {
        r.r1 = race.end();
    }
}
