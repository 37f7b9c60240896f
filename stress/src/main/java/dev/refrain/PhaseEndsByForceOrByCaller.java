package dev.refrain;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Something goes wrong that can't, while the caller ends the execution: one of them ends it. */
@JCStressTest
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "It was ended by force.")
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "It was ended by the caller.")
@Outcome(expect = FORBIDDEN, desc = "Both did, or none.")
@State
public class PhaseEndsByForceOrByCaller {

    private final Phase phase = new Phase();

    public PhaseEndsByForceOrByCaller() {
        phase.enter();
    }

    @Actor
    public void inside(ZZ_Result r) {
        r.r1 = phase.endByForce();
    }

    @Actor
    public void caller(ZZ_Result r) {
        r.r2 = phase.endByCaller();
    }
}
