package dev.refrain.bench;

import dev.refrain.bench.adapter.Library;
import java.util.Locale;

/**
 * A workload to run.
 *
 * @param workload what
 * @param size how many calls, in the scale programs
 */
record Task(Workload workload, int size) {

    /** Of {@code A}, or with a size {@code F:20000}. */
    static Task of(String text, boolean isShort) {
        String[] parts = text.split(":", 2);
        Workload workload = Workload.valueOf(parts[0]);
        if (parts.length == 2) {
            if (workload.isJmh()) {
                throw new IllegalArgumentException(text + ": only the scale programs have a size");
            }
            return new Task(workload, Integer.parseInt(parts[1]));
        }
        return new Task(workload, isShort ? Math.max(1, workload.size() / 10) : workload.size());
    }

    /** Whether a library takes part. */
    boolean suits(Library library) {
        return workload.isHere() && library.has(workload.form()) && library.isHere();
    }

    String title() {
        String name = workload + ": " + (workload.isJmh() ? "" : String.format(Locale.ROOT, "%,d ", size));
        return name + workload.text();
    }
}
