package dev.refrain;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** A wait ends while the caller cancels: the retry starts and costs something, or neither. */
@JCStressTest
@Outcome(id = "true, cancelled after 1, 100", expect = ACCEPTABLE, desc = "It did not start.")
@Outcome(id = "true, cancelled after 2, 95", expect = ACCEPTABLE, desc = "It started, and was stopped.")
@Outcome(expect = FORBIDDEN, desc = "Two ends, none, a wrong account, or something left.")
@State
public class LeanWaitEndsOrIsCancelled {

    private final LeanRace race = LeanRace.waiting();

    @Actor
    public void timer() {
        race.endTheWait();
        race.work();
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
