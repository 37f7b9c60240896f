package dev.refrain.cli.config;

import dev.refrain.annotations.rules.Attempts;
import java.util.Optional;

/** Reads {@code max-attempts}: a number, or {@code "unlimited"}. */
final class AttemptsReader {

    private static final String KEY = "max-attempts";
    private static final int MOST = 1_000_000;

    private AttemptsReader() {}

    static Optional<Attempts> read(Section section) {
        if (section.is(KEY, Attempts.UNLIMITED)) {
            return Optional.of(Attempts.WITHOUT_LIMIT);
        }
        return section.integer(KEY, 1, MOST).map(most -> new Attempts(Optional.of(most)));
    }
}
