package dev.refrain.soak;

/** What a predicate, a backoff or a listener of the soak throws. */
final class CallbackError extends Error {
    private static final long serialVersionUID = 1L;

    CallbackError() {
        super("a callback of the soak", null, false, false);
    }
}
