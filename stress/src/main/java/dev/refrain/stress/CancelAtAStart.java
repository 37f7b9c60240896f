package dev.refrain.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.refrain.RetryPolicy;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/** An execution that its caller cancels while its second attempt may be starting, and how that may end. */
@Outcome(
        id = "[1?] started, 1 called, 1, never called, cancelled( / CANCELLED)?",
        expect = ACCEPTABLE,
        desc = "Nothing started.")
@Outcome(
        id = "2 started, 1 called, 1, never called, cancelled( / CANCELLED)?",
        expect = ACCEPTABLE,
        desc = "The listener was being told of a start, which then did not come.")
@Outcome(
        id = "[2?] started, 1 called, 2, stopped, cancelled( / CANCELLED)?",
        expect = ACCEPTABLE_INTERESTING,
        desc = "The start was settled before the cancel, the call came just after it.")
@Outcome(
        id = "[2?] started, 2 called, 2, stopped, cancelled( / CANCELLED)?",
        expect = ACCEPTABLE,
        desc = "The attempt was running, and was stopped.")
@Outcome(expect = FORBIDDEN, desc = "An attempt that started after the cancel, or one that was left running.")
final class CancelAtAStart {

    final Scene scene;
    final TwoStages operation = new TwoStages();
    private final CompletableFuture<String> future;

    CancelAtAStart(RetryPolicy policy) {
        scene = Scene.observedOrNot(policy);
        future = scene.retry.callAsync(operation);
    }

    /** Cancels, and notes what had started and what was called by then. */
    void cancel(LLLL_Result r) {
        future.cancel(true);
        String started =
                scene.isObserved() ? "" + scene.told.started() : "?"; // first: what is called later must be among these
        r.r1 = started + " started, " + operation.calls() + " called";
    }

    void end(LLLL_Result r) {
        r.r2 = operation.calls();
        r.r3 = operation.ofSecond();
        r.r4 = scene.end(future);
    }
}
