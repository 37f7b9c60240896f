package dev.refrain.stress;

import dev.refrain.Operation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** An operation that is called twice at most, and completes when a test says so. */
final class TwoStages implements Operation.Async<String> {

    final CompletableFuture<String> first = new CompletableFuture<>();
    final CompletableFuture<String> second = new CompletableFuture<>();
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public CompletionStage<String> start() {
        return calls.incrementAndGet() == 1 ? first : second;
    }

    int calls() {
        return calls.get();
    }

    /** What became of the stage of the second attempt. */
    String ofSecond() {
        if (calls.get() < 2) {
            return "never called";
        }
        return second.isCancelled() ? "stopped" : second.isDone() ? "done" : "pending";
    }
}
