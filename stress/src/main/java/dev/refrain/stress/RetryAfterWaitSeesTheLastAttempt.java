package dev.refrain.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.refrain.Attempt;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** An attempt fails on one thread, and is retried on another one after a wait: the retry sees all that the attempt wrote. */
@JCStressTest
@Outcome(id = "no retry", expect = ACCEPTABLE, desc = "The wait was not there yet.")
@Outcome(id = "1 written", expect = ACCEPTABLE, desc = "The retry sees what the first attempt wrote.")
@Outcome(expect = FORBIDDEN, desc = "The retry does not see what was written before it.")
@State
public class RetryAfterWaitSeesTheLastAttempt {

    private final HandExecutor executor = new HandExecutor();
    private final Scene scene = new Scene(Scene.AFTER_A_WAIT, executor);
    private int written;
    private String seen = "no retry";

    public RetryAfterWaitSeesTheLastAttempt() {
        CompletableFuture<String> unused = scene.retry.submitWith(this::call);
    }

    private String call(Attempt attempt) {
        if (attempt.number() == 1) {
            written = 1;
            throw scene.failure;
        }
        seen = written + " written";
        return "value";
    }

    @Actor
    public void first() {
        executor.run();
    }

    @Actor
    public void second() {
        scene.timing.waiting().run();
        executor.run();
    }

    @Arbiter
    public void end(L_Result r) {
        r.r1 = seen;
    }
}
