package dev.refrain.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** The caller cancels while a retry starts: its cost is given back if its operation is never called, and only then. */
@JCStressTest
@Outcome(
        id = "100, 1, cancelled( / CANCELLED)?",
        expect = ACCEPTABLE,
        desc = "The retry never started, and its cost was given back.")
@Outcome(
        id = "95, 2, cancelled( / CANCELLED)?",
        expect = ACCEPTABLE,
        desc = "The retry started, and cost what it costs.")
@Outcome(expect = FORBIDDEN, desc = "A cost lost, or given back twice.")
@State
public class RetryThatNeverStartsCostsNothing {

    private final Scene scene = Scene.observedOrNot(Scene.AT_ONCE);
    private final TwoStages operation = new TwoStages();
    private final CompletableFuture<String> future = scene.retry.callAsync(operation);

    @Actor
    public void caller() {
        future.cancel(true);
    }

    @Actor
    public void operation() {
        operation.first.completeExceptionally(scene.failure);
    }

    @Arbiter
    public void end(LLL_Result r) {
        r.r1 = scene.budget.available();
        r.r2 = operation.calls();
        r.r3 = scene.end(future);
    }
}
