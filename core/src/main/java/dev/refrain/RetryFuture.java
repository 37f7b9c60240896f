package dev.refrain;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
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
        permits ExecutionFuture, LeanState {

    /** What ending an execution may take of the stack, but for the user's code, many times over. */
    private static final int CALLS_TO_END = 300;

    RetryFuture() {}

    /** Lets go of the execution. */
    abstract void released();

    abstract void succeed(T value, Course course);

    abstract void fail(Decision.End end, Course course);

    /**
     * Ends the execution, unless it has ended.
     *
     * @param completion what the caller does to the future: whether that counts
     */
    abstract boolean endedByCaller(BooleanSupplier completion);

    /** Ends an execution, which alone decides whether that counts. */
    static boolean endedByCaller(AsyncExecution<?> execution, BooleanSupplier completion) {
        Stack.mustHold(CALLS_TO_END); // an end that is cut off could not be made again
        return execution.endedByCaller(() -> {
            boolean unused = completion.getAsBoolean();
        });
    }

    /** Makes the result visible, unless the caller was first: whether it is. */
    final boolean show(R value) {
        try {
            return super.complete(value) || isResult(value);
        } catch (Throwable ofADependent) {
            rethrowUnlessDone(ofADependent);
            return isResult(value);
        }
    }

    private boolean isResult(R value) {
        return !isCompletedExceptionally() && getNow(null) == value;
    }

    /** Makes the failure visible. */
    final void showFailure(Throwable failure) {
        try {
            super.completeExceptionally(failure);
        } catch (Throwable ofADependent) {
            rethrowUnlessDone(ofADependent);
        }
    }

    /** The JDK runs dependents before it returns, and can't complete them with a failure that has no text. */
    private void rethrowUnlessDone(Throwable ofADependent) {
        if (!isDone()) {
            throw RetryFuture.<RuntimeException>unchecked(ofADependent);
        }
        try {
            Log.callbackThrew("a dependent of the future", ofADependent);
        } catch (StackOverflowError noRoomToSaySo) {
            // what counts is done
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // no method of the JDK's declares any other
    private static <X extends Throwable> X unchecked(Throwable thrown) throws X {
        throw (X) thrown;
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
        boolean ended = endedByCaller(() -> {
            super.obtrudeValue(value);
            return true;
        });
        if (!ended) {
            super.obtrudeValue(value);
        }
    }

    @Override
    public void obtrudeException(Throwable failure) {
        Check.notNull("ex", failure);
        boolean ended = endedByCaller(() -> {
            super.obtrudeException(failure);
            return true;
        });
        if (!ended) {
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
