package dev.refrain.soak;

import dev.refrain.RetryEvent;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The trial that this thread is in. The context of the retries carries it to whatever thread an execution goes to. */
final class Current {

    private static final ThreadLocal<@Nullable Trial> TRIAL = new ThreadLocal<>();

    private Current() {}

    static void in(@Nullable Trial trial, Runnable task) {
        Trial before = TRIAL.get();
        set(trial);
        try {
            task.run();
        } finally {
            set(before);
        }
    }

    private static void set(@Nullable Trial trial) {
        if (trial == null) {
            TRIAL.remove();
        } else {
            TRIAL.set(trial);
        }
    }

    /** For {@code Retry.context}. */
    static UnaryOperator<Runnable> capture() {
        Trial captured = TRIAL.get();
        return task -> () -> in(captured, task);
    }

    /** For {@code Retry.listener}; complains through what a listener throws, which the library logs. */
    static void told(RetryEvent event) {
        Trial trial = TRIAL.get();
        if (trial == null) {
            throw new IllegalStateException("an event came without its context: " + event);
        }
        trial.told(event);
    }
}
