package dev.refrain.bench;

/** A library did not end a scale program as it should. The others go on. */
final class ProgramFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    ProgramFailure(String message) {
        super(message);
    }
}
