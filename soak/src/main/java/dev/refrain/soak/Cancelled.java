package dev.refrain.soak;

import static dev.refrain.GiveUpReason.CANCELLED;
import static dev.refrain.soak.Shape.ended;
import static dev.refrain.soak.Shape.gaveUp;
import static dev.refrain.soak.Shape.value;
import static dev.refrain.soak.Surface.CANCELLATION;

import dev.refrain.Retry;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** 3%: the caller cancels the future. */
final class Cancelled {

    private Cancelled() {}

    static List<Kind> kinds(Workshop shop) {
        Retry plain = shop.retry(Policies.faults());
        Retry limited = shop.retry(Policies.faults().attemptTimeout(Policies.NEVER));
        Retry waiting = shop.retry(Policies.faults().backoff(Policies.wait(Policies.NEVER)));
        Group group = new Group("cancelled", 300);
        group.add(
                100,
                "stage",
                limited,
                retry -> Way.async(retry, Operations::pending, (trial, future) -> future.cancel(true)),
                ended(CANCELLATION));
        group.add(
                70,
                "in a wait",
                waiting,
                retry -> Way.async(retry, Operations.atOnce(Operations::fail), (trial, future) -> future.cancel(true)),
                gaveUp(1, CANCELLED, CANCELLATION).retrying(1));
        group.add(
                100,
                "racing with its value",
                limited,
                retry -> racing(retry, shop.elsewhere()),
                ended(CANCELLATION),
                value(1));
        group.add(30, "offloaded", plain, retry -> whileRunning(retry, shop.elsewhere()), ended(CANCELLATION));
        return group.kinds();
    }

    /** Two threads, of which one completes the stage and the other cancels the future. */
    private static Way racing(Retry retry, Elsewhere elsewhere) {
        Operations.Async operation = trial -> {
            trial.called();
            CompletableFuture<Trial> stage = new CompletableFuture<>();
            elsewhere.run(() -> stage.complete(trial));
            return stage;
        };
        return Way.async(retry, operation, (trial, future) -> elsewhere.run(() -> future.cancel(true)));
    }

    private static Way whileRunning(Retry retry, Elsewhere elsewhere) {
        return trial -> {
            CompletableFuture<Boolean> running = new CompletableFuture<>();
            CompletableFuture<Trial> future = retry.submit(() -> {
                trial.called();
                elsewhere.run(() -> running.complete(true));
                return Operations.untilInterrupted();
            });
            trial.follow(future);
            CompletableFuture<Void> unused = running.thenAccept(now -> future.cancel(true));
        };
    }
}
