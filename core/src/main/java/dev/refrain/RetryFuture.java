package dev.refrain;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the caller of an asynchronous or offloaded execution holds. Ending it in any way ends the execution; once it is done it
 * holds nothing of the execution but the result.
 *
 * @param <T> the type of the operation's result
 * @param <R> the type of the future's result: {@code T}, or {@code Outcome<T>}
 */
abstract sealed class RetryFuture<T extends @Nullable Object, R extends @Nullable Object> extends CompletableFuture<R>
        permits ExecutionFuture, LeanCall {

    RetryFuture() {}

    abstract void drivenBy(AsyncExecution<T> driver);

    /** Lets go of the execution. */
    abstract void released();

    abstract void succeed(T value, Course course);

    abstract void fail(Decision.End end, Course course);

    /** Ends the execution, unless it has ended; the completion is what the caller does to the future. */
    abstract boolean endedByCaller(Runnable completion);

    /** Makes the result visible. */
    final void show(R value) {
        show(() -> super.complete(value));
    }

    /** Makes the failure visible. */
    final void showFailure(Throwable failure) {
        show(() -> super.completeExceptionally(failure));
    }

    private void show(Runnable completion) {
        try {
            completion.run();
        } catch (Throwable ofADependent) {
            // The JDK runs dependents before it returns, and can't complete them with a failure that has no text.
            if (!isDone()) {
                throw ofADependent;
            }
            Log.callbackThrew("a dependent of the future", ofADependent);
        }
        released();
    }

    /** What the inherited {@link CompletableFuture#cancel} does, but for the stack trace, which takes most of its time. */
    private boolean completeCancelled() {
        return super.completeExceptionally(new Cancelled());
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return endedByCaller(this::completeCancelled) || isCancelled();
    }

    @Override
    public boolean complete(R value) {
        return endedByCaller(() -> super.complete(value));
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        Check.notNull("ex", failure);
        return endedByCaller(() -> super.completeExceptionally(failure));
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
    public CompletableFuture<R> orTimeout(long timeout, TimeUnit unit) {
        return after(unit.toNanos(timeout), () -> completeExceptionally(new TimeoutException()));
    }

    @Override
    public CompletableFuture<R> completeOnTimeout(R value, long timeout, TimeUnit unit) {
        return after(unit.toNanos(timeout), () -> complete(value));
    }

    /** In real time, as the inherited methods, but not on the JDK's one thread for all timeouts: what ends may be the user's. */
    private CompletableFuture<R> after(long nanos, Runnable ending) {
        if (!isDone()) {
            Timing.Scheduled timer = Timing.system().schedule(Math.max(0, nanos), ending);
            CompletableFuture<?> unused = handle((value, failure) -> {
                timer.cancel();
                return true;
            });
        }
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

    /** Without a stack trace. */
    private static final class Cancelled extends CancellationException {

        private static final long serialVersionUID = 1;

        Cancelled() {
            super("the caller cancelled the execution");
        }

        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }
}
