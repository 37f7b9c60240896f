package dev.refrain;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The future of an {@link AsyncExecution} that is one from the start. */
final class ExecutionFuture<T extends @Nullable Object, R extends @Nullable Object> extends RetryFuture<T, R> {

    private final boolean asOutcome;
    private volatile @Nullable AsyncExecution<T> execution;

    ExecutionFuture(boolean asOutcome) {
        this.asOutcome = asOutcome;
    }

    void drivenBy(AsyncExecution<T> driver) {
        execution = driver;
    }

    @Override
    void released() {
        execution = null;
    }

    @Override
    @SuppressWarnings("unchecked") // R is Outcome<T> or T, as asOutcome says
    void succeed(T value, Course course) {
        show(asOutcome ? (R) course.outcomeOf(value) : (R) value);
        released();
    }

    @Override
    @SuppressWarnings("unchecked") // as above
    void fail(Decision.End end, Course course) {
        if (asOutcome) {
            show((R) course.outcomeOf(end));
        } else {
            showFailure(end.failure());
        }
        released();
    }

    @Override
    boolean endedByCaller(BooleanSupplier completion) {
        AsyncExecution<T> running = execution;
        return running != null && endedByCaller(running, completion);
    }
}
