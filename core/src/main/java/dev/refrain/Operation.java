package dev.refrain;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A blocking call that is retried: a lambda or method reference without parameters.
 *
 * @param <T> the type of the result
 * @param <X> what it may throw; inferred
 */
@FunctionalInterface
public interface Operation<T extends @Nullable Object, X extends Throwable> {

    /**
     * Makes one attempt.
     *
     * @return the result
     * @throws X if the attempt fails
     */
    T call() throws X;

    /**
     * A blocking call without a result.
     *
     * @param <X> what it may throw; inferred
     */
    @FunctionalInterface
    interface Action<X extends Throwable> {
        /**
         * Makes one attempt.
         *
         * @throws X if the attempt fails
         */
        void run() throws X;
    }

    /**
     * A blocking call that looks at the attempt it is in.
     *
     * @param <T> the type of the result
     * @param <X> what it may throw; inferred
     */
    @FunctionalInterface
    interface With<T extends @Nullable Object, X extends Throwable> extends OwnVerdict {
        /**
         * Makes one attempt.
         *
         * @param attempt the attempt
         * @return the result
         * @throws X if the attempt fails
         */
        T call(Attempt attempt) throws X;
    }

    /**
     * Starts an asynchronous call.
     *
     * @param <T> the type of the result
     */
    @FunctionalInterface
    interface Async<T extends @Nullable Object> {
        /**
         * Starts one attempt.
         *
         * @return the stage that will have the result
         * @throws Exception if the attempt fails before there is a stage
         */
        CompletionStage<T> start() throws Exception;
    }

    /**
     * Starts an asynchronous call, looking at the attempt it is in.
     *
     * @param <T> the type of the result
     */
    @FunctionalInterface
    interface AsyncWith<T extends @Nullable Object> extends OwnVerdict {
        /**
         * Starts one attempt.
         *
         * @param attempt the attempt
         * @return the stage that will have the result
         * @throws Exception if the attempt fails before there is a stage
         */
        CompletionStage<T> start(Attempt attempt) throws Exception;
    }
}
