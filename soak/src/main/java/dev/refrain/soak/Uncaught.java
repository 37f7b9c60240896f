package dev.refrain.soak;

import java.lang.Thread.UncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;

/** Complains about whatever ends a thread. */
final class Uncaught {

    private final @Nullable UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();

    private Uncaught() {}

    static Uncaught install(Complaints complaints) {
        Uncaught uncaught = new Uncaught();
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, thrown) -> complaints.add("uncaught on " + thread.getName() + ": " + thrown));
        return uncaught;
    }

    void restore() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }
}
