package dev.refrain.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** The Retry is stopped while a wait ends: the execution gives up, or makes its attempt, which is left to finish. */
@JCStressTest
@Outcome(id = "IllegalStateException( / STOPPED)?, 1", expect = ACCEPTABLE, desc = "It gave up with its last failure.")
@Outcome(id = "value( / SUCCEEDED)?, 2", expect = ACCEPTABLE, desc = "The attempt had started.")
@Outcome(expect = FORBIDDEN, desc = "Two ends, or none.")
@State
public class StopOrEndOfWait {

    private final Scene scene = Scene.observedOrNot(Scene.AFTER_A_WAIT);
    private final TwoStages operation = new TwoStages();
    private final CompletableFuture<String> future = scene.retry.callAsync(operation);

    public StopOrEndOfWait() {
        operation.first.completeExceptionally(scene.failure);
    }

    @Actor
    public void stop() {
        scene.retry.stop();
    }

    @Actor
    public void timer() {
        scene.timing.waiting().run();
    }

    @Arbiter
    public void end(LL_Result r) {
        operation.second.complete("value");
        r.r1 = scene.end(future);
        r.r2 = operation.calls();
    }
}
