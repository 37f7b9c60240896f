package dev.refrain;

import org.jspecify.annotations.Nullable;

/** The future of an {@link AsyncExecution} that is one from the start. */
final class ExecutionFuture<T extends @Nullable Object, R extends @Nullable Object> extends RetryFuture<T, R> {

    /** What ending an execution may take of the stack, but for the user's code, many times over. */
    static final int CALLS_TO_END = 300;

    private final boolean asOutcome;
    private volatile @Nullable AsyncExecution<T> execution;

    ExecutionFuture(boolean asOutcome) {
        this.asOutcome = asOutcome;
    }

    @Override
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
    }

    @Override
    @SuppressWarnings("unchecked") // as above
    void fail(Decision.End end, Course course) {
        if (asOutcome) {
            show((R) course.outcomeOf(end));
        } else {
            showFailure(end.failure());
        }
    }

    @Override
    boolean endedByCaller(Runnable completion) {
        AsyncExecution<T> running = execution;
        if (running == null) {
            return false;
        }
        Stack.mustHold(CALLS_TO_END); // an end that is cut off could not be made again
        return running.endedByCaller(completion);
    }
}
