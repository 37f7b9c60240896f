package dev.refrain;

import org.jspecify.annotations.Nullable;

/** The execution ended before {@code callUntil}, {@code callAsyncUntil} or {@code submitUntil} saw a result it accepts. */
public final class UnacceptedResultException extends RefrainException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Object result;

    UnacceptedResultException(String message, @Nullable Object result) {
        super(message, null);
        this.result = result;
    }

    /**
     * The last result that was not accepted.
     *
     * @return what the operation answered; {@code null} if it answered that, or after Java serialization
     */
    public @Nullable Object result() {
        return result;
    }
}
