package dev.refrain;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** A thread goes in and out while the caller ends the execution: the thread learns of it, or was out before. */
@JCStressTest
@Outcome(id = "never in, caller concludes", expect = ACCEPTABLE, desc = "The caller was first.")
@Outcome(id = "out, caller concludes", expect = ACCEPTABLE, desc = "The thread was out before.")
@Outcome(
        id = "learnt and concludes, caller leaves it",
        expect = ACCEPTABLE,
        desc = "The thread was inside, and came out last.")
@Outcome(id = "learnt, caller concludes", expect = ACCEPTABLE, desc = "The thread was inside, and came out first.")
@Outcome(expect = FORBIDDEN, desc = "Two conclusions, or none.")
@State
public class PhaseIsLeftOrEnded {

    private final Phase phase = new Phase();

    @Actor
    public void inside(LL_Result r) {
        if (!phase.enter()) {
            r.r1 = "never in";
        } else if (phase.leave()) {
            r.r1 = "out";
        } else {
            r.r1 = phase.leaveEnded() ? "learnt and concludes" : "learnt";
        }
    }

    @Actor
    public void caller(LL_Result r) {
        r.r2 = phase.endByCaller() && phase.shown() ? "caller concludes" : "caller leaves it";
    }
}
