package dev.refrain;

import java.time.Duration;
import java.util.Optional;

/**
 * What happens in an execution. The order is: attempt started, attempt failed, retrying, attempt started, ..., and exactly one
 * terminal event, {@link Succeeded} or {@link GaveUp}.
 */
public sealed interface RetryEvent {

    /**
     * The name of the {@link Retry}.
     *
     * @return what {@link Retry#named} set, {@code "retry"} by default
     */
    String name();

    /**
     * An attempt is about to call the operation.
     *
     * @param name the name of the {@link Retry}
     * @param attempt the number of the attempt, from 1
     * @param stillRunning how many earlier attempts timed out and may still run; see {@link Attempt#stillRunning}
     */
    record AttemptStarted(String name, int attempt, int stillRunning) implements RetryEvent {}

    /**
     * An attempt failed, timed out, or gave a result that was not accepted. One that timed out in the executor's queue, or was
     * refused by it where a rule retries that, fails without having started.
     *
     * @param name the name of the {@link Retry}
     * @param attempt the number of the attempt, from 1
     * @param failure why
     */
    record AttemptFailed(String name, int attempt, Throwable failure) implements RetryEvent {}

    /**
     * Another attempt will follow.
     *
     * @param name the name of the {@link Retry}
     * @param attempt the number of the attempt that failed, from 1
     * @param failure why it failed
     * @param delay the wait before the next attempt
     */
    record Retrying(String name, int attempt, Throwable failure, Duration delay) implements RetryEvent {}

    /**
     * The execution gave a result. Terminal.
     *
     * @param name the name of the {@link Retry}
     * @param attempts how many attempts were started; less than the number of the last one if some never left the queue
     */
    record Succeeded(String name, int attempts) implements RetryEvent {}

    /**
     * The execution ended without a result. Terminal.
     *
     * @param name the name of the {@link Retry}
     * @param reason why there is no further attempt
     * @param failure what surfaces; for {@link GiveUpReason#CANCELLED} the last failure, or a {@code CancellationException}
     *     where no attempt failed
     * @param attempts how many attempts were started; less than the number of the last one if some never left the queue
     * @param history the failed attempts, the last one included
     * @param hindrance what else went wrong and ended the execution: the error of a callback, or the executor's rejection
     */
    record GaveUp(
            String name,
            GiveUpReason reason,
            Throwable failure,
            int attempts,
            History history,
            Optional<Throwable> hindrance)
            implements RetryEvent {}
}
