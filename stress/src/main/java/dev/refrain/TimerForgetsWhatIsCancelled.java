package dev.refrain;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two threads start and cancel timers that are due at about the same time: the timer keeps neither. */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Nothing is kept, and nothing ran.")
@Outcome(expect = FORBIDDEN, desc = "A timer was lost in the list, or ran although it was cancelled.")
@State
public class TimerForgetsWhatIsCancelled {

    private static final long HOUR = TimeUnit.HOURS.toNanos(1);
    private static final Timer TIMER = new Timer();

    private final AtomicInteger ran = new AtomicInteger();

    @Actor
    public void first() {
        startAndCancel();
    }

    @Actor
    public void second() {
        startAndCancel();
    }

    private void startAndCancel() {
        TimerTask task = new TimerTask(TIMER, ran::incrementAndGet);
        TIMER.start(task, HOUR);
        task.cancel();
    }

    @Arbiter
    public void end(II_Result r) {
        r.r1 = TIMER.size();
        r.r2 = ran.get();
    }
}
