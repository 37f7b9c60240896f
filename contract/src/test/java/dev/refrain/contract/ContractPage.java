package dev.refrain.contract;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page that lists every clause of the contract and the tests that hold it. */
final class ContractPage {

    /** A row: the clause or case, what it promises, the tests. */
    private static final Pattern ROW = Pattern.compile("\\| ([A-Z]?\\d+(?:\\.\\d+)?) \\| (.+?) \\| (.*?) ?\\|");

    private final List<String> lines;

    ContractPage(String text) {
        this.lines = text.lines().toList();
    }

    Set<String> clauses() {
        Set<String> clauses = new LinkedHashSet<>();
        for (String line : lines) {
            Matcher row = ROW.matcher(line);
            if (row.matches() && !clauses.add(row.group(1))) {
                throw new AssertionError("clause " + row.group(1) + " is there twice");
            }
        }
        return clauses;
    }

    /** The page with the tests of each clause written in. */
    String with(Map<String, Set<String>> tests) {
        List<String> written = new ArrayList<>();
        for (String line : lines) {
            Matcher row = ROW.matcher(line);
            written.add(
                    row.matches()
                            ? "| " + row.group(1) + " | " + row.group(2) + " | "
                                    + list(tests.getOrDefault(row.group(1), Set.of())) + " |"
                            : line);
        }
        return String.join("\n", written) + "\n";
    }

    private static String list(Set<String> tests) {
        return new TreeSet<>(tests).stream().map(test -> "`" + test + "`").collect(Collectors.joining(", "));
    }
}
