package dev.refrain.jdbc;

/** A use that is a mistake: it will be one at the next attempt too. */
final class Refusal extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    Refusal(String message) {
        super(message);
    }
}
