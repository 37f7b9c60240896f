package dev.refrain.soak;

import java.util.concurrent.CompletableFuture;

/** A stage that can't be cancelled: it is somebody else's as well. */
final class Stubborn extends CompletableFuture<Trial> {
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return false;
    }
}
