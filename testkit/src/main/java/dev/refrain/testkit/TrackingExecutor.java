package dev.refrain.testkit;

import java.util.concurrent.Executor;

/** Runs tasks on a real executor, while virtual time stands still. */
final class TrackingExecutor implements Executor {

    private final Guard guard;
    private final Watch watch;
    private final Executor real;

    TrackingExecutor(Guard guard, Watch watch, Executor real) {
        this.guard = guard;
        this.watch = watch;
        this.real = real;
    }

    @Override
    public void execute(Runnable task) {
        queued(1);
        try {
            real.execute(() -> runTracked(task));
        } catch (Throwable rejection) {
            queued(-1);
            throw rejection;
        }
    }

    private void runTracked(Runnable task) {
        Thread thread = Thread.currentThread();
        guard.run(() -> watch.add(thread));
        queued(-1);
        try {
            task.run();
        } finally {
            guard.run(() -> watch.leave(thread));
        }
    }

    private void queued(int more) {
        guard.run(() -> watch.queued(more));
    }
}
