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

/** The timer of an attempt goes off late, while its stage fails and the next attempt starts: that one is not touched. */
@JCStressTest
@Outcome(
        id = "2, 1, pending, value / SUCCEEDED",
        expect = ACCEPTABLE,
        desc = "The first attempt failed once, the second one runs.")
@Outcome(expect = FORBIDDEN, desc = "The second attempt was cut short, or there is a third.")
@State
public class LateTimerSparesTheNextStage {

    private final Scene scene = new Scene(Scene.WITH_TIMEOUT);
    private final TwoStages operation = new TwoStages();
    private final CompletableFuture<String> future = scene.retry.callAsync(operation);
    private final Runnable timerOfFirst = scene.timing.timeout();

    @Actor
    public void operation() {
        operation.first.completeExceptionally(scene.failure);
    }

    @Actor
    public void timer() {
        timerOfFirst.run();
    }

    @Arbiter
    public void end(LLLL_Result r) {
        r.r1 = operation.calls();
        r.r2 = scene.told.failed();
        r.r3 = operation.ofSecond();
        operation.second.complete("value");
        r.r4 = scene.end(future);
    }
}
