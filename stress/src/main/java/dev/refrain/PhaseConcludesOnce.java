package dev.refrain;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** A thread inside ends the execution while the caller does, too: one of them concludes, and not before the end can be seen. */
@JCStressTest
@Outcome(id = "inside ended, caller too late", expect = ACCEPTABLE, desc = "The thread inside ended it.")
@Outcome(
        id = "inside concluded and saw 1, caller left it",
        expect = ACCEPTABLE,
        desc = "The caller ended it, and was out first.")
@Outcome(
        id = "inside left it, caller concluded and saw 1",
        expect = ACCEPTABLE,
        desc = "The caller ended it, and was out last.")
@Outcome(expect = FORBIDDEN, desc = "Two conclusions, none, or one before the end could be seen.")
@State
public class PhaseConcludesOnce {

    private final Phase phase = new Phase();
    private int shown;

    public PhaseConcludesOnce() {
        phase.enter();
    }

    @Actor
    public void inside(LL_Result r) {
        r.r1 = "inside " + (phase.end() ? "ended" : out(phase.leaveEnded()));
    }

    @Actor
    public void caller(LL_Result r) {
        if (!phase.endByCaller()) {
            r.r2 = "caller too late";
            return;
        }
        shown = 1;
        r.r2 = "caller " + out(phase.shown());
    }

    private String out(boolean last) {
        return last ? "concluded and saw " + shown : "left it";
    }
}
