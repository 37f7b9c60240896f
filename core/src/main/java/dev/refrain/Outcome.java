package dev.refrain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an execution ended, as a value instead of a throw; see {@code outcome} of {@link Retry}. Java 17 has no pattern switch yet:
 *
 * <pre>{@code
 * if (retry.outcome(() -> api.load(7)) instanceof Outcome.Failure<Order> failure) {
 *     log(failure.reason(), failure.history());
 * }
 * }</pre>
 *
 * @param <T> the type of the result
 */
public sealed interface Outcome<T extends @Nullable Object> {

    /**
     * How many attempts were started.
     *
     * @return the number of calls
     */
    int attempts();

    /**
     * The failed attempts.
     *
     * @return the history, oldest first
     */
    History history();

    /**
     * The execution gave a result.
     *
     * @param <T> the type of the result
     * @param value the result
     * @param attempts how many attempts were started
     * @param history the failed attempts before the one that succeeded
     */
    record Success<T extends @Nullable Object>(T value, int attempts, History history) implements Outcome<T> {}

    /**
     * The execution gave up.
     *
     * @param <T> the type of the result
     * @param failure what {@code call} would have thrown: the last failure itself
     * @param reason why there was no further attempt
     * @param attempts how many attempts were started
     * @param history the failed attempts, the last one included
     * @param hindrance what else went wrong and ended the execution: the error of a callback, or the executor's rejection
     */
    record Failure<T extends @Nullable Object>(
            Throwable failure, GiveUpReason reason, int attempts, History history, Optional<Throwable> hindrance)
            implements Outcome<T> {}
}
