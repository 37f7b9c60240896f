package dev.refrain.testkit;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Moves time, one {@link Drive} after the other, on the threads that ask for it: their drivers. */
final class Moves {

    private final ReentrantLock driving = new ReentrantLock();
    private final Guard guard;
    private final Agenda agenda;
    private final Turns turns;
    private final Watch watch;
    private @Nullable Drive running;

    Moves(Guard guard, Agenda agenda, Turns turns, Watch watch) {
        this.guard = guard;
        this.agenda = agenda;
        this.turns = turns;
        this.watch = watch;
    }

    /** The drive under way. The guard guards it. */
    @Nullable
    Drive running() {
        return running;
    }

    /** Moves time; what the driver's own interrupts mean is up to the caller. */
    void move(Drive planned) {
        if (turns.callingWorker() != null) {
            throw new IllegalStateException("time can't be moved by a task that time itself is running");
        }
        driving.lock();
        try {
            if (guard.get(() -> begin(planned))) {
                new Supervisor(guard, turns, watch).supervise(planned);
            }
            guard.run(() -> end(planned));
        } finally {
            driving.unlock();
        }
        planned.rethrow();
    }

    /** Moves time unless another thread does: whether it did. */
    boolean tryMove(Drive planned) {
        if (!driving.tryLock()) {
            return false;
        }
        try {
            move(planned);
        } finally {
            driving.unlock();
        }
        return true;
    }

    /** Whether there is anything for a worker to do; the driver itself can wake up a thread, such as itself. */
    private boolean begin(Drive planned) {
        watch.remove(planned.driver);
        watch.stir();
        running = planned;
        agenda.noticeInterrupts();
        if (watch.isEmpty() && !agenda.hasReady()) {
            Sleeper driver = agenda.takeDriver(planned);
            if (driver != null) {
                driver.resume();
                return false;
            }
        }
        boolean needed = !planned.isReached()
                && (!watch.isEmpty() || agenda.hasReady() || agenda.firstDue(planned.horizon) != null);
        if (needed) {
            turns.pass();
        }
        return needed;
    }

    private void end(Drive planned) {
        running = null;
        if (planned.arrives()) {
            agenda.moveTo(planned.horizon);
        }
    }
}
