package dev.refrain;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** A wait ends while the Retry is stopped: it gives up, or the attempt had started and is left to finish. */
@JCStressTest
@Outcome(id = "failed after 1, 100", expect = ACCEPTABLE, desc = "It gave up.")
@Outcome(id = "value after 2, 100", expect = ACCEPTABLE, desc = "It had started.")
@Outcome(expect = FORBIDDEN, desc = "Two ends, none, a wrong account, or something left.")
@State
public class LeanWaitEndsOrIsStopped {

    private final LeanRace race = LeanRace.waiting();

    @Actor
    public void timer() {
        race.endTheWait();
        race.work();
    }

    @Actor
    public void stopping() {
        race.stop();
    }

    @Arbiter
    public void end(L_Result r) {
        race.succeed();
        r.r1 = race.end();
    }
}
