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

/** The caller cancels while the stage completes: one of them ends the execution, and a value that nobody gets is given back. */
@JCStressTest
@Outcome(
        id = "true, false, cancelled( / CANCELLED)?, 0",
        expect = ACCEPTABLE,
        desc = "The cancel came before the value.")
@Outcome(
        id = "true, true, cancelled( / CANCELLED)?, 1",
        expect = ACCEPTABLE,
        desc = "The value came too late, and was given back.")
@Outcome(id = "false, true, value( / SUCCEEDED)?, 0", expect = ACCEPTABLE, desc = "The value came before the cancel.")
@Outcome(expect = FORBIDDEN, desc = "Two ends, none, or a value lost.")
@State
public class CancelOrCompletion {

    private final Scene scene = Scene.observedOrNot(Scene.AT_ONCE);
    private final CompletableFuture<String> stage = new CompletableFuture<>();
    private final CompletableFuture<String> future = scene.retry.callAsync(() -> stage);

    @Actor
    public void caller(LLLL_Result r) {
        r.r1 = future.cancel(true);
    }

    @Actor
    public void operation(LLLL_Result r) {
        r.r2 = stage.complete("value");
    }

    @Arbiter
    public void end(LLLL_Result r) {
        r.r3 = scene.end(future);
        r.r4 = scene.discarded.get();
    }
}
