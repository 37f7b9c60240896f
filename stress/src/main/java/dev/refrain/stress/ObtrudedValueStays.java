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

/** The caller obtrudes a value while the stage completes: whoever ends the execution, the caller's value is what is seen. */
@JCStressTest
@Outcome(
        id = "true, mine( / SUCCEEDED)?, 0",
        expect = ACCEPTABLE,
        desc = "The stage was first, and its value was replaced.")
@Outcome(
        id = "true, mine( / CANCELLED)?, 1",
        expect = ACCEPTABLE,
        desc = "The caller was first, and the value of the stage was given back.")
@Outcome(
        id = "false, mine( / CANCELLED)?, 0",
        expect = ACCEPTABLE,
        desc = "The caller was first, and stopped the stage.")
@Outcome(expect = FORBIDDEN, desc = "Two ends, none, or a value lost.")
@State
public class ObtrudedValueStays {

    private final Scene scene = Scene.observedOrNot(Scene.AT_ONCE);
    private final CompletableFuture<String> stage = new CompletableFuture<>();
    private final CompletableFuture<String> future = scene.retry.callAsync(() -> stage);

    @Actor
    public void caller() {
        future.obtrudeValue("mine");
    }

    @Actor
    public void operation(LLL_Result r) {
        r.r1 = stage.complete("theirs");
    }

    @Arbiter
    public void end(LLL_Result r) {
        r.r2 = scene.end(future);
        r.r3 = scene.discarded.get();
    }
}
