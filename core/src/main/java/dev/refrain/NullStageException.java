package dev.refrain;

/**
 * The operation of {@code callAsync} returned {@code null} instead of a
 * {@link java.util.concurrent.CompletionStage}. Retried only where a rule matches it, as any failure.
 */
public final class NullStageException extends RefrainException {

    private static final long serialVersionUID = 1L;

    NullStageException(String message) {
        super(message, null);
    }
}
