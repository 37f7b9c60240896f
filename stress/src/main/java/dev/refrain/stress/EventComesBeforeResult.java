package dev.refrain.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.refrain.RetryEvent;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** Who sees the result sees that the listener was told, and all that was written before the stage completed. */
@JCStressTest
@Outcome(id = "false, .*", expect = ACCEPTABLE, desc = "The result is not there yet.")
@Outcome(id = "true, 1, 1", expect = ACCEPTABLE, desc = "The result is there, and what came before it.")
@Outcome(expect = FORBIDDEN, desc = "The result is there, but not what came before it.")
@State
public class EventComesBeforeResult {

    private final Scene scene = new Scene(Scene.AT_ONCE);
    private final CompletableFuture<String> stage = new CompletableFuture<>();
    private int written;
    private int told;
    private final CompletableFuture<String> future = scene.retry
            .listener(event -> told = event instanceof RetryEvent.Succeeded ? 1 : 0)
            .callAsync(() -> stage);

    @Actor
    public void operation() {
        written = 1;
        stage.complete("value");
    }

    @Actor
    public void caller(LLL_Result r) {
        r.r1 = future.isDone();
        r.r2 = written;
        r.r3 = told;
    }
}
