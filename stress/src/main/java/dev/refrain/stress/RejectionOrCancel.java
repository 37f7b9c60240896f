package dev.refrain.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** The caller cancels while the executor refuses the next attempt: one of them ends the execution. */
@JCStressTest
@Outcome(id = "true, cancelled( / CANCELLED)?, 1", expect = ACCEPTABLE, desc = "The cancel came first.")
@Outcome(id = "false, IllegalStateException( / REJECTED)?, 1", expect = ACCEPTABLE, desc = "The refusal came first.")
@Outcome(expect = FORBIDDEN, desc = "Two ends, or none.")
@State
public class RejectionOrCancel {

    private final Scene scene = Scene.observedOrNot(Scene.AT_ONCE, task -> {
        throw new RejectedExecutionException();
    });
    private final TwoStages operation = new TwoStages();
    private final CompletableFuture<String> future = scene.retry.callAsync(operation);

    @Actor
    public void caller(LLL_Result r) {
        r.r1 = future.cancel(true);
    }

    @Actor
    public void operation() {
        operation.first.completeExceptionally(scene.failure);
    }

    @Arbiter
    public void end(LLL_Result r) {
        r.r2 = scene.end(future);
        r.r3 = operation.calls();
    }
}
