package dev.refrain.testkit;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** How a thread sleeps in virtual time, seen from that thread. */
final class Sleeping {

    private final Guard guard;
    private final Agenda agenda;
    private final Turns turns;
    private final Watch watch;
    private final Moves moves;

    Sleeping(Guard guard, Agenda agenda, Turns turns, Watch watch, Moves moves) {
        this.guard = guard;
        this.agenda = agenda;
        this.turns = turns;
        this.watch = watch;
        this.moves = moves;
    }

    /** Sleeps until time has come that far. */
    void sleep(long nanos, Mover mover) throws InterruptedException {
        if (Thread.interrupted() || guard.get(agenda::isAbandoned)) {
            throw new InterruptedException();
        }
        Worker me = turns.callingWorker();
        Sleeper sleeper = guard.get(() -> lieDown(me, nanos));
        while (!sleeper.isResumed()) {
            if (sleeper.thread.isInterrupted()) {
                sleeper.seeInterrupt();
                guard.run(() -> interrupted(sleeper, mover));
            } else if (me == null && mover != Mover.OTHERS) {
                moveUntil(sleeper);
            } else {
                LockSupport.park(this);
            }
        }
        boolean noticed = guard.get(() -> getUp(sleeper, mover));
        if (Thread.interrupted() || noticed) {
            throw new InterruptedException();
        }
    }

    private Sleeper lieDown(@Nullable Worker me, long nanos) {
        Sleeper sleeper = agenda.lieDown(me, nanos);
        watch.leave(sleeper.thread);
        if (me != null) {
            me.pause();
            if (turns.isTurnOf(me)) {
                turns.pass();
            }
        }
        return sleeper;
    }

    private void moveUntil(Sleeper sleeper) {
        if (!moves.tryMove(Drive.until(sleeper.until.due(), sleeper::isResumed))) {
            LockSupport.parkNanos(this, Watch.POLL_NANOS);
        }
    }

    /** The flag of the thread is taken only now that the interrupt is noted. */
    private void interrupted(Sleeper sleeper, Mover mover) {
        agenda.notice(sleeper);
        sleeper.noticeInterrupt();
        Thread.interrupted();
        if (sleeper.worker == null) {
            if (mover != Mover.THIS_THREAD) {
                watch.addWaking(sleeper.thread); // time waits for it from now on, not only once it is awake
            }
            sleeper.resume(); // it is not ours to hold
        }
    }

    /** Awake again, which was not so before the thread itself says it: whether for an interrupt. */
    private boolean getUp(Sleeper sleeper, Mover mover) {
        if (sleeper.worker != null) {
            sleeper.worker.begin();
        } else if (mover != Mover.THIS_THREAD) {
            watch.add(sleeper.thread);
        }
        return sleeper.wasInterrupted();
    }
}
