package dev.refrain;

import org.jspecify.annotations.Nullable;

/**
 * A failure of Refrain's own, as opposed to one of the operation, which always surfaces as it is. Unchecked.
 *
 * @see AttemptTimeoutException
 * @see DeadlineExceededException
 * @see UnacceptedResultException
 * @see NullStageException
 */
public abstract sealed class RefrainException extends RuntimeException
        permits AttemptTimeoutException, DeadlineExceededException, UnacceptedResultException, NullStageException {

    private static final long serialVersionUID = 1L;

    RefrainException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
