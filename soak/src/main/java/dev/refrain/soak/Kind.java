package dev.refrain.soak;

import dev.refrain.Retry;
import java.util.List;

/**
 * A kind of execution: how often it is in the load, how it is started, and how it must go.
 *
 * @param group which part of the mix it belongs to
 * @param weight how many of 10,000 executions are of this kind
 * @param retry whose executions they are; of no other kind
 * @param isWatched whether a listener is told; if not, the engine takes its shortest way
 * @param way how one is started
 * @param shapes how one may go: one shape, but where two things race or a budget dries up
 * @param totals what was counted so far
 */
record Kind(
        String group,
        String name,
        int weight,
        Retry retry,
        boolean isWatched,
        Way way,
        List<Shape> shapes,
        Totals totals) {

    boolean mayBeEndedByCaller() {
        return shapes.stream().anyMatch(Shape::isEndedByCaller);
    }

    /** Whether there is somebody who counts that. */
    boolean counts(Count count) {
        return isWatched
                || switch (count) {
                    case STARTED, FAILED, RETRYING, SUCCEEDED, GAVE_UP -> false;
                    case CALLS, VALUES, FAILURES, DISCARDED -> true;
                };
    }
}
