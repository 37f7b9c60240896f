package dev.refrain.testkit;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The driver, while a worker runs: it takes the turn from a worker that it sees stuck in a wait that is not ours. */
final class Supervisor {

    private final Guard guard;
    private final Turns turns;
    private final Watch watch;

    private @Nullable Worker seen;
    private long task;
    private Patience patience = new Patience();

    Supervisor(Guard guard, Turns turns, Watch watch) {
        this.guard = guard;
        this.turns = turns;
        this.watch = watch;
    }

    void supervise(Drive running) {
        while (!running.isOver()) {
            LockSupport.parkNanos(this, Watch.POLL_NANOS);
            guard.tryRun(this::look); // waiting for the lock would hide an interrupt of this thread from the workers
        }
    }

    private void look() {
        Worker worker = turns.current();
        if (worker == null || !worker.isBusy()) {
            seen = null;
        } else if (worker != seen || worker.tasks() != task) {
            seen = worker;
            task = worker.tasks();
            patience = new Patience();
        } else if (patience.endsWith(worker, guard.isAwaitedBy(worker))) {
            watch.addStuck(worker, patience);
            turns.pass();
        }
    }
}
