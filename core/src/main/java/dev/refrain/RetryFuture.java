package dev.refrain;

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
final class RetryFuture<T extends @Nullable Object, R extends @Nullable Object> extends CompletableFuture<R> {

    /** What ending an execution may take of the stack, but for the user's code, many times over. */
    private static final int CALLS_TO_END = 300;

    private final boolean asOutcome;
    private volatile @Nullable AsyncExecution<T> execution;

    RetryFuture(boolean asOutcome) {
        this.asOutcome = asOutcome;
    }

    void drivenBy(AsyncExecution<T> driver) {
        execution = driver;
    }

    @SuppressWarnings("unchecked") // R is Outcome<T> or T, as asOutcome says
    void succeed(T value, Course course) {
        show(() -> super.complete(asOutcome ? (R) course.outcomeOf(value) : (R) value));
    }

    @SuppressWarnings("unchecked") // as above
    void fail(Decision.End end, Course course) {
        show(() -> {
            if (asOutcome) {
                super.complete((R) course.outcomeOf(end));
            } else {
                super.completeExceptionally(end.failure());
            }
        });
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

    private boolean endedByCaller(Runnable completion) {
        AsyncExecution<T> running = execution;
        if (running == null) {
            return false;
        }
        Stack.mustHold(CALLS_TO_END); // an end that is cut off could not be made again
        return running.endedByCaller(completion);
    }

    void released() {
        execution = null;
    }
}
