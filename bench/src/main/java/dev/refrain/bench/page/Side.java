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
        columns.addAll(List.of("/ Refrain", "/ by hand"));
        return columns;
    }

    List<String> cells(String library) {
        Grid grid = both.grid();
        List<String> cells = new ArrayList<>();
        String range = grid.cell(library, RANGE);
        cells.add(grid.cell(library, grid.unit()) + (range.isEmpty() ? "" : " (" + range.replace(" – ", "–") + ")"));
        optional().forEach(column -> cells.add(grid.cell(library, column).split(" ", 2)[0]));
        cells.add(both.runs(any -> any.ratio(library, Comparison.REFRAIN)).first());
        cells.add(both.runs(any -> any.ratio(library, Comparison.BY_HAND)).first());
        return cells;
    }

    /** Columns that not every table has. */
    private List<String> optional() {
        return List.of(Grid.BYTES, Grid.TO_OWN).stream()
                .filter(both.grid().columns()::contains)
                .toList();
    }
}
