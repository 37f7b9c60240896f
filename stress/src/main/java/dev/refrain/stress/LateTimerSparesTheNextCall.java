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

/**
 * The timer of an attempt goes off late, while the next attempt runs on the same thread: that one is not interrupted, nor is
 * what follows.
 */
@JCStressTest
@Outcome(
        id = "value / SUCCEEDED, 1, no flag",
        expect = ACCEPTABLE,
        desc = "The first attempt failed once, the second one was left alone.")
@Outcome(expect = FORBIDDEN, desc = "The second attempt was interrupted or cut short, or an interrupt stays.")
@State
public class LateTimerSparesTheNextCall {

    private final HandExecutor executor = new HandExecutor();
    private final Scene scene = new Scene(Scene.WITH_TIMEOUT, executor);
    private final CompletableFuture<String> future = scene.retry.submitWith(attempt -> {
        if (attempt.number() == 1) {
            throw scene.failure;
        }
        return Thread.currentThread().isInterrupted() ? "interrupted" : "value";
    });
    private final Runnable timerOfFirst = scene.timing.timeout();

    @Actor
    public void worker(LLL_Result r) {
        boolean before = Thread.interrupted();
        executor.run();
        r.r3 = before || Thread.interrupted() ? "a flag" : "no flag";
    }

    @Actor
    public void timer() {
        timerOfFirst.run();
    }

    @Arbiter
    public void end(LLL_Result r) {
        executor.run();
        r.r1 = scene.end(future);
        r.r2 = scene.told.failed();
    }
}
