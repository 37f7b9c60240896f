package dev.refrain.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/**
 * The caller cancels while an attempt takes too long, which is retried at once: no attempt starts unless its start was settled
 * before.
 */
@JCStressTest
@JCStressMeta(CancelAtAStart.class)
@State
public class NothingStartsAfterCancelAtATimeout {

    private final CancelAtAStart race = new CancelAtAStart(Scene.WITH_TIMEOUT);

    @Actor
    public void caller(LLLL_Result r) {
        race.cancel(r);
    }

    @Actor
    public void timer() {
        race.scene.timing.timeout().run();
    }

    @Arbiter
    public void end(LLLL_Result r) {
        race.end(r);
    }
}
