package dev.refrain.http;

import java.io.IOException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** Waits as {@code HttpClient.send} does. */
final class Blocking {

    private Blocking() {}

    /**
     * Waits for a result.
     *
     * @throws IOException if there is none; it is the failure itself, or has it as its cause but for the two that HttpClient lets through
     */
    static <T> T get(CompletionStage<T> stage) throws IOException, InterruptedException {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof IOException failure) {
                throw failure;
            }
            if (cause instanceof IllegalArgumentException || cause instanceof SecurityException) {
                throw (RuntimeException) cause;
            }
            throw new IOException(cause == null ? null : cause.getMessage(), cause);
        }
    }
}
