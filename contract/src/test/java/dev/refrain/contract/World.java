package dev.refrain.contract;

import dev.refrain.Timing;
import dev.refrain.testkit.VirtualTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** What a behaviour has to work with. */
record World(Mode mode, VirtualTime time, AtomicInteger ownTimers) {

    /** How long a stage takes that is not said to take longer. */
    Duration latency() {
        return mode == Mode.ASYNC_LATER ? Duration.ofMillis(1) : Duration.ZERO;
    }

    CompletionStage<Object> stage(Duration after, Object value, Throwable failure, boolean deaf) {
        CompletableFuture<Object> stage = deaf ? new Behaviour.Deaf() : new CompletableFuture<>();
        Runnable end = () -> {
            if (failure == null) {
                stage.complete(value);
            } else {
                stage.completeExceptionally(failure);
            }
        };
        if (after.isZero()) {
            end.run();
        } else {
            ownTimers.incrementAndGet();
            Timing.Scheduled timer = time.schedule(after.toNanos(), end);
            stage.whenComplete((x, y) -> {
                timer.cancel();
                ownTimers.decrementAndGet();
            });
        }
        return stage;
    }

    void sleep(Duration span, boolean deaf) throws InterruptedException {
        long end = time.nanoTime() + span.toNanos();
        for (long left = span.toNanos(); left > 0; left = end - time.nanoTime()) {
            try {
                time.sleep(left);
            } catch (InterruptedException e) {
                if (!deaf) {
                    throw e;
                }
            }
        }
    }
}
