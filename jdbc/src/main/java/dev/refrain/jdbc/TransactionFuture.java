package dev.refrain.jdbc;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What {@code submit} gives. When the caller ends it, no attempt commits any more <em>before</em> anybody can see that it ended: dependents
 * would be told too late.
 */
final class TransactionFuture<T extends @Nullable Object> extends CompletableFuture<T> {

    private final Execution<T> execution;
    private final CompletableFuture<T> attempts;

    @SuppressWarnings("this-escape") // to itself
    TransactionFuture(Execution<T> execution, CompletableFuture<T> attempts) {
        this.execution = execution;
        this.attempts = attempts;
        CompletableFuture<?> unused = whenComplete((value, failure) -> end()); // completeAsync, which asks nobody
    }

    /** Takes over how the execution ended. */
    void attemptsEnded(@Nullable T value, @Nullable Throwable failure) {
        if (failure == null) {
            super.complete(value);
        } else if (execution.isCommitted()) {
            super.complete(execution.result()); // it took too long to give its connection back
        } else {
            super.completeExceptionally(execution.surfaced(failure));
        }
    }

    private void end() {
        boolean unused = execution.end();
        attempts.cancel(true);
    }

    @Override
    public boolean complete(@Nullable T value) {
        return ending(() -> super.complete(value));
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        return ending(() -> super.completeExceptionally(failure));
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return ending(() -> super.cancel(mayInterruptIfRunning));
    }

    @Override
    public void obtrudeValue(@Nullable T value) {
        boolean unused = execution.end();
        super.obtrudeValue(value);
    }

    @Override
    public void obtrudeException(Throwable failure) {
        boolean unused = execution.end();
        super.obtrudeException(failure);
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }

    private boolean ending(BooleanSupplier completion) {
        boolean unused = execution.end();
        return completion.getAsBoolean();
    }
}
