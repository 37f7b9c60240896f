package dev.refrain.cli.config;

import java.util.List;
import java.util.stream.Collectors;

/** A file that says nothing that can be done; tells everything that is wrong with it. */
public final class BadFileException extends Exception {

    private static final long serialVersionUID = 1;

    BadFileException(String message) {
        super(message);
    }

    /** From top to bottom, one line for each problem. */
    BadFileException(String file, List<Problem> problems) {
        super(problems.stream().map(problem -> problem.in(file)).collect(Collectors.joining("\n")));
    }
}
