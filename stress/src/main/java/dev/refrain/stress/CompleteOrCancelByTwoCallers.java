package dev.refrain.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/** One caller completes the future while another cancels it: one of them does, and the stage is stopped. */
@JCStressTest
@Outcome(id = "true, false, mine( / CANCELLED)?, true", expect = ACCEPTABLE, desc = "It was completed.")
@Outcome(id = "false, true, cancelled( / CANCELLED)?, true", expect = ACCEPTABLE, desc = "It was cancelled.")
@Outcome(expect = FORBIDDEN, desc = "Both did, or none, or the stage goes on.")
@State
public class CompleteOrCancelByTwoCallers {

    private final Scene scene = Scene.observedOrNot(Scene.AT_ONCE);
    private final CompletableFuture<String> stage = new CompletableFuture<>();
    private final CompletableFuture<String> future = scene.retry.callAsync(() -> stage);

    @Actor
    public void completing(LLLL_Result r) {
        r.r1 = future.complete("mine");
    }

    @Actor
    public void cancelling(LLLL_Result r) {
        r.r2 = future.cancel(true);
    }

    @Arbiter
    public void end(LLLL_Result r) {
        r.r3 = scene.end(future);
        r.r4 = stage.isCancelled();
    }
}
