package dev.refrain;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** An interrupt of ours meets the end of work that began with somebody else's: that one stays. */
@JCStressTest
@Outcome(id = "false, false, true", expect = ACCEPTABLE, desc = "The work had ended.")
@Outcome(id = "false, true, true", expect = ACCEPTABLE, desc = "Ours came in time, and was taken back.")
@Outcome(expect = FORBIDDEN, desc = "An interrupt of ours outlives the work, or the other one is lost.")
@State
public class GateKeepsTheInterruptOfOthers {

    private volatile @Nullable InterruptGate gate;

    @Actor
    public void worker(ZZZ_Result r) {
        r.r1 = Thread.interrupted(); // one that came after the gate of the state before was closed
        Thread.currentThread().interrupt();
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
