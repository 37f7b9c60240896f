package dev.refrain.bench.page;

import java.util.Optional;

/**
 * A run on a JDK, and possibly the same again.
 *
 * @param feature its number, such as 17
 * @param name what columns call it
 * @param first the run
 * @param second the same, an hour later
 */
record Jdk(int feature, String name, ResultFile first, Optional<ResultFile> second) {

    /** Its table of a figure, and the second's. */
    Optional<Twice> table(String section, String figure) {
        return first.grid(section, figure)
                .map(grid -> new Twice(grid, second.flatMap(again -> again.grid(section, figure))));
    }

    /** The same by the name of the workload. */
    Optional<Twice> tableOf(String workload, String figure) {
        return first.workload(workload).flatMap(section -> table(section.title(), figure));
    }
}
