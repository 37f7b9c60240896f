package dev.refrain.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/** The caller cancels while a wait ends: no attempt starts unless its start was settled before. */
@JCStressTest
@JCStressMeta(CancelAtAStart.class)
@State
public class NothingStartsAfterCancelInAWait {

    private final CancelAtAStart race = new CancelAtAStart(Scene.AFTER_A_WAIT);

    public NothingStartsAfterCancelInAWait() {
        race.operation.first.completeExceptionally(race.scene.failure);
    }

    @Actor
    public void caller(LLLL_Result r) {
        race.cancel(r);
    }

    @Actor
    public void timer() {
        race.scene.timing.waiting().run();
    }

    @Arbiter
    public void end(LLLL_Result r) {
        race.end(r);
    }
}
