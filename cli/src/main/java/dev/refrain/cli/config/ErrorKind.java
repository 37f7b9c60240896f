package dev.refrain.cli.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The failures without a status that a rule may name. */
public enum ErrorKind {
    /** No connection was made, so nothing was sent. */
    CONNECT,
    /** The attempt took too long, its body included. */
    TIMEOUT,
    /** The connection broke: reset, closed without a reply, cut within the body. */
    IO;

    static Optional<ErrorKind> of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(word))
                .findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
