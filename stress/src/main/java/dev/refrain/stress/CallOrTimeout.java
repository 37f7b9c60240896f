package dev.refrain.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.refrain.RetryPolicy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/**
 * An attempt takes too long while its executor starts, runs and ends it: one end, a value is given back if it came too late,
 * and no interrupt stays.
 */
@JCStressTest
@Outcome(id = "0, AttemptTimeoutException / ATTEMPTS, 0, no flag", expect = ACCEPTABLE, desc = "It never started.")
@Outcome(
        id = "1, AttemptTimeoutException / ATTEMPTS, 1, no flag",
        expect = ACCEPTABLE,
        desc = "The value came too late, and was given back.")
@Outcome(id = "1, value / SUCCEEDED, 0, no flag", expect = ACCEPTABLE, desc = "The value came in time.")
@Outcome(expect = FORBIDDEN, desc = "Two ends, none, a value lost, or an interrupt that stays.")
@State
public class CallOrTimeout {

    private static final RetryPolicy ONCE = Scene.WITH_TIMEOUT.maxAttempts(1);

    private final HandExecutor executor = new HandExecutor();
    private final Scene scene = new Scene(ONCE, executor);
    private final AtomicInteger calls = new AtomicInteger();
    private final CompletableFuture<String> future = scene.retry.submit(() -> {
        calls.incrementAndGet();
        return "value";
    });

    @Actor
    public void worker(LLLL_Result r) {
        boolean before = Thread.interrupted();
        executor.run();
        r.r4 = before || Thread.interrupted() ? "a flag" : "no flag";
    }

    @Actor
    public void timer() {
        scene.timing.timeout().run();
    }

    @Arbiter
    public void end(LLLL_Result r) {
        r.r1 = calls.get();
        r.r2 = scene.end(future);
        r.r3 = scene.discarded.get();
    }
}
