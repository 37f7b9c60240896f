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

/** The caller cancels while the attempt takes too long: one of them ends the execution, and both stop the stage. */
@JCStressTest
@Outcome(id = "true, cancelled / CANCELLED, true", expect = ACCEPTABLE, desc = "The cancel came first.")
@Outcome(id = "false, AttemptTimeoutException / ATTEMPTS, true", expect = ACCEPTABLE, desc = "The timeout came first.")
@Outcome(expect = FORBIDDEN, desc = "Two ends, none, or a stage that goes on.")
@State
public class CancelOrTimeout {

    private static final RetryPolicy ONCE = Scene.WITH_TIMEOUT.maxAttempts(1);

    private final Scene scene = new Scene(ONCE);
    private final CompletableFuture<String> stage = new CompletableFuture<>();
    private final CompletableFuture<String> future = scene.retry.callAsync(() -> stage);

    @Actor
    public void caller(LLL_Result r) {
        r.r1 = future.cancel(true);
    }

    @Actor
    public void timer() {
        scene.timing.timeout().run();
    }

    @Arbiter
    public void end(LLL_Result r) {
        r.r2 = scene.end(future);
        r.r3 = stage.isCancelled();
    }
}
