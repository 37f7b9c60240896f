package dev.refrain.bench;

/** A program did not end as it should. The others go on. */
public final class ProgramFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    ProgramFailure(String message) {
        super(message);
    }
}
