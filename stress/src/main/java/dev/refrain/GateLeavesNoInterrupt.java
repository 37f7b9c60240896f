package dev.refrain;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** An interrupt of ours meets the end of the work: it comes in time and is taken back, or it does not come. */
@JCStressTest
@Outcome(id = "false, false, false", expect = ACCEPTABLE, desc = "The work had ended.")
@Outcome(id = "false, true, false", expect = ACCEPTABLE, desc = "The interrupt came in time, and was taken back.")
@Outcome(expect = FORBIDDEN, desc = "An interrupt outlives the work.")
@State
public class GateLeavesNoInterrupt {

    private volatile @Nullable InterruptGate gate;

    @Actor
    public void worker(ZZZ_Result r) {
        r.r1 = Thread.interrupted(); // one that came after the gate of the state before was closed
        InterruptGate open = new InterruptGate();
        gate = open;
        r.r2 = open.close();
        r.r3 = Thread.interrupted();
    }

    @Actor
    public void timer() {
        InterruptGate open = gate;
        while (open == null) {
            Thread.onSpinWait();
            open = gate;
        }
        open.interrupt();
    }
}
