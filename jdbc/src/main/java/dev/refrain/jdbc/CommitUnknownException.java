package dev.refrain.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * Nobody knows whether a transaction was committed: the reply to its COMMIT did not come, and there was no check, or it could not tell. It is never
 * retried, since that might do everything twice. The cause is the failure of the COMMIT, or the {@link dev.refrain.AttemptTimeoutException} of
 * an attempt that was at its COMMIT when its time was over; what the check threw is suppressed.
 *
 * @see Transactions#confirmedBy
 */
public final class CommitUnknownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommitUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
