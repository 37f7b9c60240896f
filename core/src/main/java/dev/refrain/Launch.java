package dev.refrain;

import org.jspecify.annotations.Nullable;

/** How the attempts of an execution that blocks no caller are made. */
sealed interface Launch<T extends @Nullable Object> {

    /** What is called, as far as it knows its failures. */
    OwnVerdict operation();

    /** Whether the first attempt, too, goes to the executor. */
    boolean isOffloaded();

    AsyncAttempt<T> attempt(AsyncExecution<T> execution, int number, @Nullable Throwable lastFailure);

    /** The operation gives a stage. */
    record OfStage<T extends @Nullable Object>(Operation.AsyncWith<T> operation) implements Launch<T> {
        @Override
        public boolean isOffloaded() {
            return false;
        }

        @Override
        public AsyncAttempt<T> attempt(AsyncExecution<T> execution, int number, @Nullable Throwable lastFailure) {
            return new StageAttempt<>(execution, operation, number, lastFailure);
        }
    }

    /** The operation blocks a thread of the executor. */
    record OfThread<T extends @Nullable Object>(Operation.With<T, ?> operation) implements Launch<T> {
        @Override
        public boolean isOffloaded() {
            return true;
        }

        @Override
        public AsyncAttempt<T> attempt(AsyncExecution<T> execution, int number, @Nullable Throwable lastFailure) {
            return new ThreadAttempt<>(execution, operation, number, lastFailure);
        }
    }
}
