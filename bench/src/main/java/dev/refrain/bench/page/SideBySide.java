package dev.refrain.bench.page;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One table for each figure, with the columns of several runs. */
final class SideBySide {

    private final List<Jdk> jdks;
    private final StringBuilder text = new StringBuilder();

    private SideBySide(List<Jdk> jdks) {
        this.jdks = jdks;
    }

    /** What the last run has, in all of them. */
    static String of(List<Jdk> jdks) {
        SideBySide page = new SideBySide(jdks);
        page.jdks.get(jdks.size() - 1).first().sections().forEach(page::section);
        return page.text.toString();
    }

    private void section(ResultFile.Section section) {
        text.append("### ").append(section.title()).append("\n\n");
        for (Grid grid : section.grids()) {
            if (!grid.title().isEmpty()) {
                text.append("**").append(grid.title()).append("**\n\n");
            }
            text.append(table(section.title(), grid.title())).append('\n');
        }
        for (Jdk jdk : jdks) {
            jdk.first().sections().stream()
                    .filter(any -> any.title().equals(section.title()))
                    .flatMap(any -> any.notes().stream())
                    .forEach(note ->
                            text.append(jdk.name()).append(": ").append(note).append("\n\n"));
        }
    }

    private Markdown table(String section, String figure) {
        List<String> columns = new ArrayList<>(List.of("library"));
        List<Side> sides = new ArrayList<>();
        Set<String> libraries = new LinkedHashSet<>();
        for (Jdk jdk : jdks) {
            Optional<Twice> table = jdk.table(section, figure);
            table.ifPresent(both -> {
                Side side = new Side(both);
                side.columns().forEach(column -> columns.add(jdk.name() + ": " + column));
                libraries.addAll(both.grid().libraries());
                sides.add(side);
            });
        }
        Markdown table = new Markdown(1, columns);
        for (String library : libraries) {
            List<String> row = new ArrayList<>(List.of(library));
            sides.forEach(side -> row.addAll(side.cells(library)));
            table.row(row);
        }
        return table;
    }
}
