package dev.refrain;

/** The policy's {@link RetryPolicy#within within} was over before any attempt could start: the operation was not called. */
public final class DeadlineExceededException extends RefrainException {

    private static final long serialVersionUID = 1L;

    DeadlineExceededException(String message) {
        super(message, null);
    }
}
