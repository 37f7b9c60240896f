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
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A stage that a timeout of one execution cancels is given to another one at that moment: to that one it took too long, nobody
 * cancelled it.
 */
@JCStressTest
@Outcome(id = "AttemptTimeoutException / ATTEMPTS", expect = ACCEPTABLE, desc = "It took too long.")
@Outcome(
        expect = FORBIDDEN,
        desc = "A cancelled stage was taken for one that its owner had cancelled, or an execution hangs.")
@State
public class SharedStageCountsAsTimedOut {

    private static final RetryPolicy ONCE = Scene.WITH_TIMEOUT.maxAttempts(1);

    private final CompletableFuture<String> shared = new CompletableFuture<>();
    private final Scene first = new Scene(ONCE);
    private final Scene second = new Scene(ONCE);
    private final CompletableFuture<String> ofFirst = first.retry.callAsync(() -> shared);
    private CompletableFuture<String> ofSecond = ofFirst;

    @Actor
    public void timerOfFirst() {
        first.timing.timeout().run();
    }

    @Actor
    public void callerOfSecond() {
        ofSecond = second.retry.callAsync(() -> shared);
    }

    @Arbiter
    public void end(L_Result r) {
        r.r1 = second.end(ofSecond);
    }
}
