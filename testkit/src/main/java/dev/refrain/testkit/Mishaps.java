package dev.refrain.testkit;

import java.util.ArrayList;
import java.util.List;

/** What tasks did that nobody else would see. The {@link Guard} guards it. */
final class Mishaps {

    private final List<Throwable> uncaught = new ArrayList<>();
    private int strayInterrupts;

    void threw(Throwable thrown) {
        uncaught.add(thrown);
    }

    /** An interrupt came, or was left, after the task that it was meant for. */
    void strayInterrupt() {
        strayInterrupts++;
    }

    List<Throwable> uncaught() {
        return List.copyOf(uncaught);
    }

    int strayInterrupts() {
        return strayInterrupts;
    }
}
