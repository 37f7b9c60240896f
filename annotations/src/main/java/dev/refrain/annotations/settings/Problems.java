package dev.refrain.annotations.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What was found wrong so far. */
final class Problems {

    private record Problem(String source, int line, String text) {

        /** In the form that editors and terminals make clickable. */
        @Override
        public String toString() {
            return source + ":" + line + ": " + text;
        }
    }

    private final List<Problem> found = new ArrayList<>();

    void add(Entry at, String text) {
        add(at.source(), at.line(), (at.key().isEmpty() ? "" : at.key() + ": ") + text);
    }

    void add(String source, int line, String text) {
        found.add(new Problem(source, line, text));
    }

    /**
     * Ends the reading if anything was wrong.
     *
     * @throws IllegalArgumentException with all problems, one in a line
     */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new IllegalArgumentException(found.stream()
                    .sorted(Comparator.comparing(Problem::source).thenComparingInt(Problem::line))
                    .map(Problem::toString)
                    .distinct()
                    .collect(Collectors.joining("\n")));
        }
    }
}
