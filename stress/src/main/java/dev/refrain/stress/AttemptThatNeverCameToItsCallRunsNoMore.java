package dev.refrain.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.refrain.Attempt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** FINDING */
@JCStressTest
@Outcome(
        id = "0 at last, [12]",
        expect = ACCEPTABLE,
        desc = "What is said to be still running in the end is what runs: nothing.")
@Outcome(id = "no retry, 1", expect = ACCEPTABLE, desc = "The timer was not there yet.")
@Outcome(expect = FORBIDDEN, desc = "An attempt that never came to its call is counted as still running for ever.")
@State
public class AttemptThatNeverCameToItsCallRunsNoMore {

    private final Scene scene = new Scene(Scene.WITH_TIMEOUT);
    private final AtomicInteger calls = new AtomicInteger();
    private Attempt second;

    private CompletionStage<String> start(Attempt attempt) {
        calls.incrementAndGet();
        if (attempt.number() == 2) {
            second = attempt;
        }
        return new CompletableFuture<>();
    }

    @Actor
    public void caller() {
        CompletableFuture<String> unused = scene.retry.callAsyncWith(this::start);
    }

    @Actor
    public void timer() {
        scene.timing.timeout().run();
    }

    @Arbiter
    public void end(LL_Result r) {
        r.r1 = second == null ? "no retry" : second.stillRunning() + " at last";
        r.r2 = calls.get();
    }
}
