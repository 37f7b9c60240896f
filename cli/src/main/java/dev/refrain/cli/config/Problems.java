package dev.refrain.cli.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was found wrong with one file so far. */
final class Problems {

    private final String file;
    private final List<Problem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(Problem problem) {
        found.add(problem);
    }

    /** Ends the reading if anything was wrong. */
    void throwIfAny() throws BadFileException {
        if (!found.isEmpty()) {
            throw new BadFileException(
                    file,
                    found.stream()
                            .distinct()
                            .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                            .toList());
        }
    }
}
