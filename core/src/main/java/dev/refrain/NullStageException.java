package dev.refrain;

/**
 * The operation of {@code callAsync}, or an offloaded one, returned {@code null} instead of a
 * {@link java.util.concurrent.CompletionStage}. Retried only where a rule matches it, as any failure.
 */
public final class NullStageException extends RefrainException {

    private static final long serialVersionUID = 1L;

    /**
     * Says that there is no stage; for what makes calls by a {@link Retry}, as decorators do.
     *
     * @param message which operation returned none
     */
    public NullStageException(String message) {
        super(message, null);
    }
}
