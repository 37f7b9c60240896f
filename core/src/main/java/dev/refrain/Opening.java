package dev.refrain;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The opening of an execution that is allowed to be {@link Immediate}: a plain loop, which hands over to an execution as soon as
 * that has more to decide or to do.
 */
final class Opening {

    private Opening() {}

    static <T extends @Nullable Object, X extends Throwable> T call(RetryCalls calls, Operation<T, X> operation)
            throws X {
        Immediate immediate = calls.immediate();
        LogicalCall own = immediate.begun();
        Ruling ruling = null;
        for (int failures = 1; ; failures++) {
            boolean flaggedOnEntry = Thread.currentThread().isInterrupted();
            Throwable failure;
            try {
                T value = own == null ? operation.call() : Opening.<T, X>callWithin(own, operation);
                immediate.succeeded(own, 0);
                return value;
            } catch (Throwable thrown) {
                failure = thrown;
            }
            boolean interrupted = flaggedOnEntry || Thread.currentThread().isInterrupted();
            Ruling again = interrupted ? null : immediate.again(failure, ruling, failures);
            if (again == null) {
                Course course = Terms.here(calls, own, ruling).course(failures - 1, null, 0, 0);
                BlockingExecution<T> rest = new BlockingExecution<>(course, attempt -> operation.call(), null);
                return RetryCalls.<T, X>valueOf(rest, rest.resume(failures, failure, interrupted));
            }
            ruling = again;
        }
    }

    static <T extends @Nullable Object> CompletableFuture<T> callAsync(RetryCalls calls, Operation.Async<T> operation) {
        Immediate immediate = calls.immediate();
        LogicalCall own = immediate.begun();
        Ruling ruling = null;
        for (int failures = 0; ; failures++) {
            CompletionStage<T> stage = start(operation, own);
            Throwable failure = null;
            if (stage instanceof CompletableFuture<T> plain && plain.getClass() == CompletableFuture.class) {
                if (!plain.isDone()) {
                    LeanCall<T> call = new LeanCall<>(Terms.here(calls, own, ruling), operation, failures, plain);
                    call.await(plain);
                    return call;
                }
                if (!plain.isCompletedExceptionally()) {
                    immediate.succeeded(own, 0);
                    return plain;
                }
                failure = FailureOf.done(plain);
            }
            Ruling again = failure == null || failures == AsyncExecution.IN_PLACE
                    ? null
                    : immediate.again(failure, ruling, failures + 1);
            if (again == null) {
                LeanCall<T> call = new LeanCall<>(Terms.here(calls, own, ruling), operation, failures);
                call.begin(stage);
                return call;
            }
            ruling = again;
        }
    }

    private static <T extends @Nullable Object, X extends Throwable> T callWithin(
            LogicalCall call, Operation<T, X> operation) throws X {
        LogicalCall before = LogicalCall.enter(call);
        try {
            return operation.call();
        } finally {
            LogicalCall.leave(call, before);
        }
    }

    /** What the operation gives; a failed stage if it throws. */
    @SuppressWarnings("NullAway") // an operation may return null whatever its type says
    static <T extends @Nullable Object> @Nullable CompletionStage<T> start(
            Operation.Async<T> operation, @Nullable LogicalCall call) {
        LogicalCall before = LogicalCall.enter(call);
        try {
            return operation.start();
        } catch (Throwable thrown) {
            return CompletableFuture.failedFuture(thrown);
        } finally {
            LogicalCall.leave(call, before);
        }
    }
}
