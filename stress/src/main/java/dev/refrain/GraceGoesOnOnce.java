package dev.refrain;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.refrain.stress.HandTiming;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** What may hang ends while its time is up: what must follow follows once. */
@JCStressTest
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "It did, and left no timer.")
@Outcome(expect = FORBIDDEN, desc = "It followed twice, or not at all, or left a timer.")
@State
public class GraceGoesOnOnce {

    private final HandTiming timing = new HandTiming();
    private final AtomicInteger gone = new AtomicInteger();

    @Actor
    public void caller() {
        Grace.runThen(() -> {}, gone::incrementAndGet, timing);
    }

    @Actor
    public void timer() {
        timing.other().run();
    }

    @Arbiter
    public void end(II_Result r) {
        r.r1 = gone.get();
        r.r2 = timing.open();
    }
}
