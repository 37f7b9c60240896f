package dev.refrain;

/** Is told what happens in the executions of a {@link Retry}; see {@link Retry#listener}. */
@FunctionalInterface
public interface RetryListener {

    /**
     * Takes one event, on the thread that the execution is on: the caller's, one of the executor or of the library, or the one that
     * completed a stage. The execution waits for the method to return. A terminal event comes before the result is visible,
     * except where the caller ended the execution through the future. Whatever the method throws changes nothing and is logged once.
     *
     * @param event what happened
     */
    void on(RetryEvent event);
}
