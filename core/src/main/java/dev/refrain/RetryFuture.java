package dev.refrain;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the caller of an asynchronous or offloaded execution holds. Ending it in any way ends the execution; once it is done it
 * holds nothing of the execution but the result.
 */
final class RetryFuture<R extends @Nullable Object> extends CompletableFuture<R> {

    private volatile @Nullable AsyncExecution<?, R> execution;

    void drivenBy(AsyncExecution<?, R> driver) {
        execution = driver;
    }

    /** The execution's own end: with a result if there is no failure. */
    void end(R result, @Nullable Throwable failure) {
        if (failure == null) {
            super.complete(result);
        } else {
            super.completeExceptionally(failure);
        }
        execution = null;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return endedByCaller(() -> super.cancel(mayInterruptIfRunning)) || isCancelled();
    }

    @Override
    public boolean complete(R value) {
        return endedByCaller(() -> super.complete(value));
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        return endedByCaller(() -> super.completeExceptionally(Check.notNull("ex", failure)));
    }

    @Override
    public CompletableFuture<R> completeAsync(Supplier<? extends R> supplier, Executor executor) {
        // The inherited method completes the future without any call that could be overridden.
        Check.notNull("supplier", supplier);
        executor.execute(() -> {
            try {
                if (!isDone()) {
                    complete(supplier.get());
                }
            } catch (Throwable thrown) {
                completeExceptionally(thrown);
            }
        });
        return this;
    }

    @Override
    public void obtrudeValue(R value) {
        if (!endedByCaller(() -> super.obtrudeValue(value))) {
            super.obtrudeValue(value);
        }
    }

    @Override
    public void obtrudeException(Throwable failure) {
        Check.notNull("ex", failure);
        if (!endedByCaller(() -> super.obtrudeException(failure))) {
            super.obtrudeException(failure);
        }
    }

    private boolean endedByCaller(Runnable completion) {
        AsyncExecution<?, R> running = execution;
        return running != null && running.endedByCaller(completion);
    }

    void released() {
        execution = null;
    }
}
