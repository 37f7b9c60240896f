package dev.refrain;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** Two callers end the execution while a thread is inside: one of them does, and that thread concludes. */
@JCStressTest
@Outcome(id = "true, false, true", expect = ACCEPTABLE, desc = "The first caller ended it.")
@Outcome(id = "false, true, true", expect = ACCEPTABLE, desc = "The second caller ended it.")
@Outcome(expect = FORBIDDEN, desc = "Both did, or none, or it was concluded early, or never.")
@State
public class PhaseEndsOnce {

    private final Phase phase = new Phase();
    private boolean early;

    public PhaseEndsOnce() {
        phase.enter();
    }

    @Actor
    public void first(ZZZ_Result r) {
        r.r1 = ends();
    }

    @Actor
    public void second(ZZZ_Result r) {
        r.r2 = ends();
    }

    private boolean ends() {
        boolean mine = phase.endByCaller();
        if (mine && phase.shown()) {
            early = true;
        }
        return mine;
    }

    @Arbiter
    public void inside(ZZZ_Result r) {
        r.r3 = !phase.leave() && phase.leaveEnded() && !early;
    }
}
