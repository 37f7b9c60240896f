package dev.refrain;

import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The caller's surroundings, captured at the call: the context and the class loader that attempts and callbacks run in. */
final class Scope {

    private final @Nullable UnaryOperator<Runnable> context;
    private final @Nullable ClassLoader loader;
    private final @Nullable Throwable failure;

    private Scope(
            @Nullable UnaryOperator<Runnable> context, @Nullable ClassLoader loader, @Nullable Throwable failure) {
        this.context = context;
        this.loader = loader;
        this.failure = failure;
    }

    /** Captures; if the caller's context throws, nothing runs in the surroundings. */
    static Scope capture(@Nullable Supplier<? extends UnaryOperator<Runnable>> context) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try {
            UnaryOperator<Runnable> captured =
                    context == null ? null : Check.notNull("what context captured", context.get());
            return new Scope(captured, loader, null);
        } catch (Throwable thrown) {
            return new Scope(null, loader, thrown);
        }
    }

    /** The class loader alone. */
    static Scope of(@Nullable ClassLoader loader) {
        return new Scope(null, loader, null);
    }

    /** Runs a task as {@link #run(Runnable)} does; what is to be done if it could not run is done outside. */
    void run(Runnable task, Consumer<Throwable> ifNot) {
        Throwable error = run(task);
        if (error != null) {
            ifNot.accept(error);
        }
    }

    /**
     * Runs a task in these surroundings, and restores what the thread had.
     *
     * @return why the task could not run, or {@code null} if it did
     */
    @Nullable
    Throwable run(Runnable task) {
        if (failure != null) {
            return failure;
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        if (before == loader) {
            return runInContext(task);
        }
        thread.setContextClassLoader(loader);
        try {
            return runInContext(task);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private @Nullable Throwable runInContext(Runnable task) {
        if (context == null) {
            task.run();
            return null;
        }
        Noted noted = new Noted(task);
        try {
            context.apply(noted).run();
        } catch (Throwable thrown) {
            if (!noted.ran) {
                return thrown;
            }
            if (noted.thrown == null) {
                Log.callbackThrew("the context", thrown);
            }
        }
        noted.rethrow();
        return noted.ran ? null : new IllegalStateException("the context did not run the task that it wrapped");
    }

    /** Tells what the task threw from what the context threw. */
    private static final class Noted implements Runnable {
        private final Runnable task;
        private boolean ran;
        private @Nullable Throwable thrown;

        Noted(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            ran = true;
            try {
                task.run();
            } catch (Throwable ours) {
                thrown = ours;
            }
        }

        void rethrow() {
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown instanceof RuntimeException exception) {
                throw exception;
            }
        }
    }
}
