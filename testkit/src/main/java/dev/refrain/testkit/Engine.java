package dev.refrain.testkit;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs timers and tasks in order on worker threads, one at a time: the worker whose turn it is takes step after step, so that a
 * move of time costs one hand-over however much happens in it. It passes the turn on when it falls asleep in virtual time; it
 * loses the turn when the driver, the thread that moves time, sees it stuck in a wait that is not ours.
 */
final class Engine {

    private final Guard guard = new Guard();
    private final Agenda agenda = new Agenda();
    private final Mishaps mishaps = new Mishaps();
    private final Watch watch = new Watch(guard);
    private final Turns turns = new Turns(guard, mishaps, this::work);
    private final Moves moves = new Moves(guard, agenda, turns, watch);
    private final Sleeping sleeping = new Sleeping(guard, agenda, turns, watch, moves);

    long now() {
        return guard.get(agenda::now);
    }

    int pendingTimers() {
        return guard.get(agenda::pendingTimers);
    }

    int sleeping() {
        return guard.get(agenda::sleeping);
    }

    List<Throwable> uncaught() {
        return guard.get(mishaps::uncaught);
    }

    int strayInterrupts() {
        return guard.get(mishaps::strayInterrupts);
    }

    /** Puts a task on the timeline: what takes it off again. */
    Runnable schedule(long nanos, Runnable task) {
        Moment moment = guard.get(() -> agenda.schedule(nanos, task));
        return () -> guard.run(() -> agenda.cancel(moment));
    }

    void execute(Runnable task) {
        guard.run(() -> agenda.execute(task));
    }

    Executor tracking(Executor real) {
        return new TrackingExecutor(guard, watch, real);
    }

    /** Sleeps until time has come that far. */
    void sleep(long nanos, Mover mover) throws InterruptedException {
        sleeping.sleep(nanos, mover);
    }

    /** Moves time on the calling thread, whose interrupt flag is kept for later. */
    void move(Drive drive) {
        boolean interrupted = Thread.interrupted();
        try {
            moves.move(drive);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Forgets all that is left, and interrupts the threads that still wait for it. */
    void abandon() {
        guard.run(() -> {
            agenda.abandon();
            watch.interruptWorkers();
        });
    }

    // ---- on the workers

    private void work(Worker me) {
        while (guard.get(() -> turns.await(me))) {
            for (Runnable task = next(me); task != null; task = next(me)) {
                try {
                    task.run();
                } catch (Throwable thrown) {
                    guard.run(() -> mishaps.threw(thrown));
                }
            }
        }
    }

    /** The next task of the worker, or {@code null} when its turn is over. */
    private @Nullable Runnable next(Worker me) {
        return guard.get(() -> {
            if (me.isBusy()) {
                ended(me);
            }
            Drive running = moves.running();
            Runnable task = running == null ? null : nextIn(running, me);
            if (task == null) {
                turns.rest(me);
            }
            return task;
        });
    }

    private void ended(Worker me) {
        me.pause();
        if (Thread.interrupted()) {
            mishaps.strayInterrupt();
        }
        watch.leave(me);
    }

    private @Nullable Runnable nextIn(Drive running, Worker me) {
        while (turns.isTurnOf(me)) {
            agenda.noticeInterrupts();
            Step step = running.isReached() ? null : agenda.takeReady();
            if (step == null && !running.isReached()) {
                if (!watch.isCalm()) {
                    awaitChange();
                    continue;
                }
                step = agenda.takeDue(running);
            }
            if (step == null || !running.mayStep()) {
                turns.end();
                running.end();
                LockSupport.unpark(running.driver);
            } else if (step instanceof Step.Task task) {
                me.begin();
                return task.task();
            } else if (step instanceof Step.Wake wake) {
                wake(wake.sleeper(), running);
            }
        }
        return null;
    }

    private void awaitChange() {
        try {
            watch.awaitChange();
        } catch (InterruptedException late) {
            mishaps.strayInterrupt();
        }
    }

    private void wake(Sleeper sleeper, Drive running) {
        if (sleeper.isResumed()) {
            return; // it answered an interrupt by itself
        }
        if (sleeper.worker != null) {
            turns.passTo(sleeper.worker);
        } else if (sleeper.thread != running.driver) {
            watch.addWaking(sleeper.thread);
        }
        sleeper.resume();
    }
}
