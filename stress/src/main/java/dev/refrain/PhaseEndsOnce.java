package dev.refrain;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Two callers end the execution at the same moment: one of them does. */
@JCStressTest
@Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "The first caller ended it.")
@Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "The second caller ended it.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Both did, or none.")
@State
public class PhaseEndsOnce {

    private final Phase phase = new Phase();

    @Actor
    public void first(ZZ_Result r) {
        r.r1 = phase.endByCaller();
    }

    @Actor
    public void second(ZZ_Result r) {
        r.r2 = phase.endByCaller();
    }
}
