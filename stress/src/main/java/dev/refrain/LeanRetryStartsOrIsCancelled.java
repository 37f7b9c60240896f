package dev.refrain;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** The executor starts a retry while the caller cancels: the retry starts and costs something, or neither. */
@JCStressTest
@Outcome(id = "true, cancelled after 1, 100", expect = ACCEPTABLE, desc = "It did not start.")
@Outcome(id = "true, cancelled after 2, 95", expect = ACCEPTABLE, desc = "It started, and its stage was stopped.")
@Outcome(expect = FORBIDDEN, desc = "Two ends, none, a wrong account, or something left.")
@State
public class LeanRetryStartsOrIsCancelled {

    private final LeanRace race = LeanRace.queued();

    @Actor
    public void worker() {
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
