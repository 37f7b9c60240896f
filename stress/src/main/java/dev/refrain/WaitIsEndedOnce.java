package dev.refrain;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.refrain.stress.HandTiming;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A wait is registered while the waits are stopped: it is ended, once. */
@JCStressTest
@Outcome(id = "1", expect = ACCEPTABLE, desc = "It was ended.")
@Outcome(expect = FORBIDDEN, desc = "It was ended twice, or waits for ever.")
@State
public class WaitIsEndedOnce {

    private final HandTiming timing = new HandTiming();
    private final Waits waits = new Waits();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger followed = new AtomicInteger();

    private Runnable end() {
        return over.compareAndSet(false, true) ? followed::incrementAndGet : () -> {};
    }

    @Actor
    public void execution() {
        waits.add(this::end);
    }

    @Actor
    public void stop() {
        waits.stop(timing);
    }

    @Arbiter
    public void followed(I_Result r) {
        r.r1 = followed.get();
    }
}
