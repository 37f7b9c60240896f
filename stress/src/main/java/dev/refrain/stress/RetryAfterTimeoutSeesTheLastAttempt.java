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

/**
 * An attempt takes too long while its operation starts: the retry sees all that it wrote, unless it is counted as still
 * running.
 */
@JCStressTest
@Outcome(id = "no retry, 1", expect = ACCEPTABLE, desc = "The timer was not there yet.")
@Outcome(id = "0 running and 1 written, 2", expect = ACCEPTABLE, desc = "The retry sees what the first attempt wrote.")
@Outcome(
        id = "1 running and . written, 2",
        expect = ACCEPTABLE,
        desc = "The first attempt was still being called, and the retry knew.")
@Outcome(id = ". running and 0 written, 1", expect = ACCEPTABLE, desc = "The first attempt never came to its call.")
@Outcome(expect = FORBIDDEN, desc = "The retry does not see what was written before it.")
@State
public class RetryAfterTimeoutSeesTheLastAttempt {

    private final Scene scene = new Scene(Scene.WITH_TIMEOUT);
    private final AtomicInteger calls = new AtomicInteger();
    private int written;
    private String seen = "no retry";

    private CompletionStage<String> start(Attempt attempt) {
        calls.incrementAndGet();
        if (attempt.number() == 1) {
            written = 1;
        } else {
            int running = attempt.stillRunning();
            seen = running + " running and " + written + " written";
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
        r.r1 = seen;
        r.r2 = calls.get();
    }
}
