package dev.refrain.soak;

import dev.refrain.Retry;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/** How an execution is started, in one of the three modes. */
@FunctionalInterface
interface Way {

    /** Starts an execution on this thread; it may end later, and elsewhere. */
    void start(Trial trial);

    static Way blocking(Retry retry, Operations.Blocking operation) {
        return trial -> {
            Trial value;
            try {
                value = retry.call(() -> operation.call(trial));
            } catch (Throwable failure) {
                trial.surfaced(null, failure);
                return;
            }
            trial.surfaced(value, null);
        };
    }

    static Way async(Retry retry, Operations.Async operation) {
        return trial -> trial.follow(retry.callAsync(() -> operation.start(trial)));
    }

    /** Asynchronous, and the caller does something to the future. */
    static Way async(
            Retry retry, Operations.Async operation, BiConsumer<Trial, CompletableFuture<Trial>> callersDoing) {
        return trial -> {
            CompletableFuture<Trial> future = retry.callAsync(() -> operation.start(trial));
            trial.follow(future);
            callersDoing.accept(trial, future);
        };
    }

    static Way offloaded(Retry retry, Operations.Blocking operation) {
        return trial -> trial.follow(retry.submit(() -> operation.call(trial)));
    }
}
