package dev.refrain.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.refrain.RetryPolicy;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** The stage completes while the attempt takes too long: one of them ends it, and a value that came too late is given back. */
@JCStressTest
@Outcome(id = "true, value / SUCCEEDED, 0", expect = ACCEPTABLE, desc = "The value came in time.")
@Outcome(
        id = "false, AttemptTimeoutException / ATTEMPTS, 0",
        expect = ACCEPTABLE,
        desc = "The timeout stopped the stage.")
@Outcome(
        id = "true, AttemptTimeoutException / ATTEMPTS, 1",
        expect = ACCEPTABLE,
        desc = "The value came too late, and was given back.")
@Outcome(expect = FORBIDDEN, desc = "Two ends, none, or a value lost.")
@State
public class CompletionOrTimeout {

    private static final RetryPolicy ONCE = Scene.WITH_TIMEOUT.maxAttempts(1);

    private final Scene scene = new Scene(ONCE);
    private final CompletableFuture<String> stage = new CompletableFuture<>();
    private final CompletableFuture<String> future = scene.retry.callAsync(() -> stage);

    @Actor
    public void operation(LLL_Result r) {
        r.r1 = stage.complete("value");
    }

    @Actor
    public void timer() {
        scene.timing.timeout().run();
    }

    @Arbiter
    public void end(LLL_Result r) {
        r.r2 = scene.end(future);
        r.r3 = scene.discarded.get();
    }
}
