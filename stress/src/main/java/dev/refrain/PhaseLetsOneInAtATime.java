package dev.refrain;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two threads go in and out: what is written inside is never lost. */
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "One was let in.")
@Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "Both were, one after the other.")
@Outcome(expect = FORBIDDEN, desc = "Both were inside at a time, or one did not see the other's work.")
@State
public class PhaseLetsOneInAtATime {

    private final Phase phase = new Phase();
    private final AtomicInteger entered = new AtomicInteger();
    private int work;

    @Actor
    public void first() {
        goIn();
    }

    @Actor
    public void second() {
        goIn();
    }

    private void goIn() {
        if (phase.enter()) {
            work++;
            phase.leave();
            entered.incrementAndGet();
        }
    }

    @Arbiter
    public void end(II_Result r) {
        r.r1 = entered.get();
        r.r2 = work;
    }
}
