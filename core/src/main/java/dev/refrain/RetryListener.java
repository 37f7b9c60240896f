package dev.refrain;

/** Is told what happens in the executions of a {@link Retry}; see {@link Retry#listener}. */
@FunctionalInterface
public interface RetryListener {

    /**
     * Takes one event. The execution waits for the method to return; a terminal event comes before the result is visible, but
     * where the caller ended the execution through the future. Whatever the method throws changes nothing and is logged once.
     *
     * @param event what happened
     */
    void on(RetryEvent event);
}
