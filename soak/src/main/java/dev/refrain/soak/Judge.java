package dev.refrain.soak;

import java.util.List;

/** Looks at each execution when it has ended, and lets the next one in. */
final class Judge {

    private final Window window;
    private final Complaints complaints;

    Judge(Window window, Complaints complaints) {
        this.window = window;
        this.complaints = complaints;
    }

    void complain(String complaint) {
        complaints.add(complaint);
    }

    void ended(Trial trial) {
        List<Shape> shapes = trial.kind().shapes();
        int shape = 0;
        while (shape < shapes.size() && !trial.hasShape(shapes.get(shape))) {
            shape++;
        }
        if (shape < shapes.size()) {
            trial.kind().totals().ended(shape);
        } else {
            complain(trial + ", where one of " + shapes + " was expected");
        }
        window.leave(trial);
    }
}
