package dev.refrain.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLLL_Result;

/**
 * The caller cancels while the executor starts the attempt: it does not start unless that was settled before, and no interrupt
 * stays.
 */
@JCStressTest
@Outcome(
        id = "true: 0 started, 0 called, 0, cancelled / CANCELLED, 0, no flag",
        expect = ACCEPTABLE,
        desc = "Nothing started.")
@Outcome(
        id = "true: 1 started, 0 called, 0, cancelled / CANCELLED, 0, no flag",
        expect = ACCEPTABLE,
        desc = "The listener was being told of a start, which then did not come.")
@Outcome(
        id = "true: 1 started, 0 called, 1, cancelled / CANCELLED, 1, no flag",
        expect = ACCEPTABLE_INTERESTING,
        desc = "The start was settled before the cancel, the call came just after it.")
@Outcome(
        id = "true: 1 started, 1 called, 1, cancelled / CANCELLED, 1, no flag",
        expect = ACCEPTABLE,
        desc = "It was running, and its value was given back.")
@Outcome(
        id = "false: 1 started, 1 called, 1, value / SUCCEEDED, 0, no flag",
        expect = ACCEPTABLE,
        desc = "It ended before the cancel.")
@Outcome(
        expect = FORBIDDEN,
        desc = "An attempt that started after the cancel, a value lost, or an interrupt that stays.")
@State
public class NothingStartsAfterCancelOnAnExecutor {

    private final HandExecutor executor = new HandExecutor();
    private final Scene scene = new Scene(Scene.AT_ONCE, executor);
    private final AtomicInteger calls = new AtomicInteger();
    private final CompletableFuture<String> future = scene.retry.submit(() -> {
        calls.incrementAndGet();
        return "value";
    });

    @Actor
    public void caller(LLLLL_Result r) {
        boolean cancelled = future.cancel(true);
        int started = scene.told.started(); // first: what is called later must be among these
        r.r1 = cancelled + ": " + started + " started, " + calls + " called";
    }

    @Actor
    public void worker(LLLLL_Result r) {
        boolean before = Thread.interrupted();
        executor.run();
        r.r5 = before || Thread.interrupted() ? "a flag" : "no flag";
    }

    @Arbiter
    public void end(LLLLL_Result r) {
        r.r2 = calls.get();
        r.r3 = scene.end(future);
        r.r4 = scene.discarded.get();
    }
}
