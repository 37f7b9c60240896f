package dev.refrain;

import org.jspecify.annotations.Nullable;

/**
 * An attempt did not end within its {@link RetryPolicy#attemptTimeout}, or was cut by the policy's
 * {@link RetryPolicy#within within} (then the execution ended for the reason {@link GiveUpReason#TIME}). The cause, if
 * any, is what a blocking attempt threw when it was interrupted, or the cancellation of a stage that we had cancelled before. It is retried unless the policy gives up on this type.
 */
public final class AttemptTimeoutException extends RefrainException {

    private static final long serialVersionUID = 1L;

    AttemptTimeoutException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
