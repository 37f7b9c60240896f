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

/**
 * The Retry is stopped while a stage fails, which is to be retried after a wait: the execution gives up at once, however the
 * two meet.
 */
@JCStressTest
@Outcome(id = "IllegalStateException( / STOPPED)?, 1", expect = ACCEPTABLE, desc = "It gave up with its last failure.")
@Outcome(expect = FORBIDDEN, desc = "It waits for ever, or goes on.")
@State
public class StopLeavesNoWait {

    private final Scene scene = Scene.observedOrNot(Scene.AFTER_A_WAIT);
    private final TwoStages operation = new TwoStages();
    private final CompletableFuture<String> future = scene.retry.callAsync(operation);

    @Actor
    public void stop() {
        scene.retry.stop();
    }

    @Actor
    public void operation() {
        operation.first.completeExceptionally(scene.failure);
    }

    @Arbiter
    public void end(LL_Result r) {
        r.r1 = scene.end(future);
        r.r2 = operation.calls();
    }
}
