package dev.refrain.cli.fetch;

import java.io.IOException;

/** The connection broke after the reply's headers, within its body. */
final class CutBodyException extends IOException {

    private static final long serialVersionUID = 1;

    CutBodyException(IOException cause) {
        super("the body was cut: " + cause.getMessage(), cause);
    }
}
