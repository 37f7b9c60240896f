package dev.refrain.stress;

import dev.refrain.RetryPolicy;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/** An execution that its caller cancels while its second attempt may be starting. */
final class CancelAtAStart {

    final Scene scene;
    final TwoStages operation = new TwoStages();
    private final CompletableFuture<String> future;

    CancelAtAStart(RetryPolicy policy) {
        scene = new Scene(policy);
        future = scene.retry.callAsync(operation);
    }

    /** Cancels, and notes what had started and what was called by then. */
    void cancel(LLLL_Result r) {
        future.cancel(true);
        int started = scene.told.started(); // first: what is called later must be among these
        r.r1 = started + " started, " + operation.calls() + " called";
    }

    void end(LLLL_Result r) {
        r.r2 = operation.calls();
        r.r3 = operation.ofSecond();
        r.r4 = scene.end(future);
    }
}
