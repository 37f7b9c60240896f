package dev.refrain.bench.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What {@code bench/run} wrote.
 *
 * @param conditions the lines before the first table
 * @param sections one for each workload
 */
record ResultFile(List<String> conditions, List<Section> sections) {

    /**
     * A workload.
     *
     * @param title its name, a colon, what it is
     * @param grids its tables
     * @param notes what else is said
     */
    record Section(String title, List<Grid> grids, List<String> notes) {

        private Section(String title) {
            this(title, new ArrayList<>(), new ArrayList<>());
        }

        /** The table of a figure. */
        Optional<Grid> grid(String figure) {
            return grids.stream().filter(grid -> grid.title().equals(figure)).findFirst();
        }
    }

    static ResultFile read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    static ResultFile parse(String text) {
        ResultFile file = new ResultFile(new ArrayList<>(), new ArrayList<>());
        Section section = new Section("");
        String title = "";
        boolean inTable = false;
        for (String line : text.lines().toList()) {
            boolean isRow = line.startsWith("|");
            if (line.startsWith("## ")) {
                section = new Section(line.substring(3));
                file.sections.add(section);
                title = "";
            } else if (line.startsWith("**")) {
                title = line.replace("**", "");
            } else if (isRow && !inTable) {
                section.grids.add(new Grid(title, cells(line), new ArrayList<>()));
            } else if (isRow && !line.startsWith("| ---")) {
                section.grids.get(section.grids.size() - 1).rows().add(cells(line));
            } else if (!isRow && !line.isBlank()) {
                (file.sections.isEmpty() ? file.conditions : section.notes).add(line);
            }
            inTable = isRow;
        }
        return file;
    }

    /** The first section of a workload, such as {@code C1}. */
    Optional<Section> workload(String name) {
        return sections.stream()
                .filter(section -> section.title.startsWith(name + ":"))
                .findFirst();
    }

    /** The table of a figure in a section with this title. */
    Optional<Grid> grid(String section, String figure) {
        return sections.stream()
                .filter(any -> any.title.equals(section))
                .findFirst()
                .flatMap(any -> any.grid(figure));
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                .map(String::strip)
                .toList();
    }
}
