package dev.refrain.processor;

import dev.refrain.annotations.Retries;
import dev.refrain.testkit.VirtualTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A service that fails as often as it is told, and the virtual time in which it is called again; for the code that tests compile. */
public final class Flaky {

    private final VirtualTime time = VirtualTime.create();
    private final int failures;
    private int calls;

    public Flaky(int failures) {
        this.failures = failures;
    }

    /** The {@code Retries} to give to a decorator. */
    public Retries retries() {
        return Retries.of().each(retry -> retry.time(time));
    }

    /** Gives the value, or throws {@link Down}. */
    public <T> T give(T value) {
        return give(value, () -> new Down("call " + calls));
    }

    /** Gives the value, or throws the error. */
    public <T, E extends Throwable> T give(T value, Supplier<E> failure) throws E {
        calls++;
        if (calls <= failures) {
            throw failure.get();
        }
        return value;
    }

    /** Gives {@code null}, or throws {@link Down}. */
    public <T> T giveNothing() {
        return give(null);
    }

    /** A stage that has the value, or failed with {@link Down}. */
    public <T> CompletableFuture<T> giveLater(T value) {
        return CompletableFuture.completedFuture(value).thenApply(this::give);
    }

    /** The result of a stage, in virtual time. */
    public <T> T await(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        time.runUntilIdle();
        return future.join();
    }

    /** How often it was called. */
    public int calls() {
        return calls;
    }
}
