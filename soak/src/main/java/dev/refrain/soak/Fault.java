package dev.refrain.soak;

/** How an operation of the soak fails. It has no stack trace, which would cost more than all else. */
final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    Fault(String message) {
        super(message, null, false, false);
    }
}
