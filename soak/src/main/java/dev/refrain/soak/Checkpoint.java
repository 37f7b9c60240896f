package dev.refrain.soak;

import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What is there while nothing runs.
 *
 * @param percent how much of the soak was done
 * @param heap live bytes
 * @param threads by name
 */
record Checkpoint(int percent, long heap, Map<String, Integer> threads) {

    static Checkpoint take(int percent) throws InterruptedException {
        LiveHeap.measure();
        cancelOne();
        Map<String, Integer> threads = LiveThreads.whenIdle();
        return new Checkpoint(percent, LiveHeap.measure(), threads);
    }

    /** What the library knows of cancelled stages goes after they were collected, with the next one that it cancels. */
    private static void cancelOne() {
        Retry retry = Retry.with(Policies.faults()).budget(RetryBudget.unlimited());
        retry.callAsync(CompletableFuture<Boolean>::new).cancel(true);
    }
}
