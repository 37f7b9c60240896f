package dev.refrain.bench.page;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A table, and possibly that of a second run.
 *
 * @param grid the table
 * @param again the second's
 */
record Twice(Grid grid, Optional<Grid> again) {

    /** A figure of the table in each run. */
    Runs runs(Function<Grid, OptionalDouble> figure) {
        return Runs.of(figure.apply(grid), again.map(figure).orElse(OptionalDouble.empty()));
    }
}
