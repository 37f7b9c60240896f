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

/** A task is cancelled while it is due: it runs once, or not at all, and nothing is kept of it. */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "It was cancelled in time.")
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "It ran.")
@Outcome(expect = FORBIDDEN, desc = "It ran twice, or the timer keeps it.")
@State
public class TaskFiresOrIsCancelled {

    private static final Timer TIMER = new Timer();

    private final AtomicInteger ran = new AtomicInteger();
    private final TimerTask task = new TimerTask(TIMER, ran::incrementAndGet);

    @Actor
    public void handOver() {
        task.fire();
    }

    @Actor
    public void owner() {
        task.cancel();
    }

    @Arbiter
    public void end(II_Result r) {
        task.fire();
        r.r1 = ran.get();
        r.r2 = TIMER.size();
    }
}
