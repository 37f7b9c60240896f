package dev.refrain.soak;

import java.util.List;
import java.util.Map;

/** What came out. */
record Result(
        Plan plan,
        List<Kind> kinds,
        Progress progress,
        List<Checkpoint> checkpoints,
        Map<String, Integer> threadsBefore,
        LogCount log,
        Complaints complaints) {

    boolean isGood() {
        return complaints.count() == 0;
    }
}
