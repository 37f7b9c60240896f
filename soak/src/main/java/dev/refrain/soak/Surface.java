package dev.refrain.soak;

import dev.refrain.AttemptTimeoutException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What the caller gets in the end. */
enum Surface {
    /** The operation's own value. */
    VALUE,
    /** What the operation failed with last, the same instance. */
    LAST_FAULT,
    ATTEMPT_TIMEOUT,
    CANCELLATION,
    CALLERS_TIMEOUT,
    REJECTION,
    CALLBACK_ERROR;

    boolean fits(Trial trial, @Nullable Throwable failure) {
        return switch (this) {
            case VALUE -> failure == null;
            case LAST_FAULT -> failure != null && failure == trial.lastFault();
            case ATTEMPT_TIMEOUT -> failure instanceof AttemptTimeoutException;
            case CANCELLATION -> failure instanceof CancellationException;
            case CALLERS_TIMEOUT -> failure instanceof TimeoutException;
            case REJECTION -> failure instanceof RejectedExecutionException;
            case CALLBACK_ERROR -> failure instanceof CallbackError;
        };
    }
}
