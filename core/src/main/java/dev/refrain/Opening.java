package dev.refrain;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The opening of an execution that is allowed to be {@link Immediate}: a plain loop, which hands over to an execution proper as soon as
 * that has more to decide or to do.
 */
final class Opening {

    private Opening() {}

    static <T extends @Nullable Object, X extends Throwable> T call(RetryCalls calls, Operation<T, X> operation)
            throws X {
        Immediate immediate = calls.immediate();
        Ruling ruling = null;
        for (int failures = 1; ; failures++) {
            boolean flaggedOnEntry = Thread.currentThread().isInterrupted();
            Throwable failure;
            try {
                T value = operation.call();
                immediate.succeeded();
                return value;
            } catch (Throwable thrown) {
                failure = thrown;
            }
            boolean interrupted = flaggedOnEntry || Thread.currentThread().isInterrupted();
            Ruling again = interrupted ? null : immediate.again(failure, ruling, failures);
            if (again == null) {
                BlockingExecution<T> rest =
                        new BlockingExecution<>(calls.course(false), attempt -> operation.call(), null);
                return RetryCalls.<T, X>valueOf(rest, rest.resume(failures, ruling, failure, interrupted));
            }
            ruling = again;
        }
    }

    static <T extends @Nullable Object> CompletableFuture<T> callAsync(RetryCalls calls, Operation.Async<T> operation) {
        Immediate immediate = calls.immediate();
        Ruling ruling = null;
        for (int failures = 0; ; failures++) {
            CompletionStage<T> stage = start(operation);
            Throwable failure = null;
            if (stage instanceof CompletableFuture<T> plain
                    && plain.getClass() == CompletableFuture.class
                    && plain.isDone()) {
                if (!plain.isCompletedExceptionally()) {
                    immediate.succeeded();
                    return plain;
                }
                failure = FailureOf.done(plain);
            }
            Ruling again = failure == null || failures == AsyncExecution.IN_PLACE
                    ? null
                    : immediate.again(failure, ruling, failures + 1);
            if (again == null) {
                return resume(calls, operation, failures, ruling, stage);
            }
            ruling = again;
        }
    }

    private static <T extends @Nullable Object> @Nullable CompletionStage<T> start(Operation.Async<T> operation) {
        try {
            return operation.start();
        } catch (Throwable thrown) {
            return CompletableFuture.failedFuture(thrown);
        }
    }

    /** An execution proper, whose first attempt has the stage that is there already. */
    @SuppressWarnings("NullAway") // an operation may return null whatever its type says
    private static <T extends @Nullable Object> CompletableFuture<T> resume(
            RetryCalls calls,
            Operation.Async<T> operation,
            int failures,
            @Nullable Ruling ruling,
            @Nullable CompletionStage<T> stage) {
        Course course = calls.course(false);
        course.resume(failures, ruling);
        return RetryCalls.async(
                course,
                new Launch.OfStage<>(attempt -> attempt.number() == failures + 1 ? stage : operation.start()),
                null);
    }
}
