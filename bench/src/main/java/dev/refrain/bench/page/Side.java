package dev.refrain.bench.page;

import java.util.ArrayList;
import java.util.List;

/**
 * The columns of one run.
 *
 * @param both its table
 */
record Side(Twice both) {

    private static final String RANGE = "from – to";

    List<String> columns() {
        List<String> columns = new ArrayList<>(List.of(both.grid().unit()));
        optional().forEach(columns::add);
        references().forEach(library -> columns.add("/ " + library));
        return columns;
    }

    List<String> cells(String library) {
        Grid grid = both.grid();
        List<String> cells = new ArrayList<>();
        String range = grid.cell(library, RANGE);
        cells.add(grid.cell(library, grid.unit()) + (range.isEmpty() ? "" : " (" + range.replace(" – ", "–") + ")"));
        optional().forEach(column -> cells.add(grid.cell(library, column).split(" ", 2)[0]));
        references()
                .forEach(other ->
                        cells.add(both.runs(any -> any.ratio(library, other)).first()));
        return cells;
    }

    /** Those that ratios are to, if they took part. */
    private List<String> references() {
        return List.of(Comparison.REFRAIN, Comparison.BY_HAND).stream()
                .filter(both.grid().libraries()::contains)
                .toList();
    }

    /** Columns that not every table has. */
    private List<String> optional() {
        return List.of(Grid.BYTES, Grid.TO_OWN).stream()
                .filter(both.grid().columns()::contains)
                .toList();
    }
}
