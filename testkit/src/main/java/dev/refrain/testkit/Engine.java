package dev.refrain.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs timers and tasks in order on worker threads, one at a time: the worker whose turn it is takes step after step, so that a
 * move of time costs one hand-over however much happens in it. It passes the turn on when it falls asleep in virtual time; it
 * loses the turn when the driver, the thread that moves time, sees it stuck in a wait that is not ours.
 */
final class Engine {

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock driving = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TreeMap<Moment, Step> timers = new TreeMap<>();
    private final Deque<Step> ready = new ArrayDeque<>();
    private final Set<Sleeper> sleepers = new LinkedHashSet<>();
    private final Deque<Worker> idle = new ArrayDeque<>();
    private final Watch watch = new Watch();
    private final List<Throwable> uncaught = new ArrayList<>();

    private long now;
    private long order;
    private int workers;
    private int strayInterrupts;
    private boolean abandoned;
    private @Nullable Drive drive;
    private @Nullable Worker current;

    long now() {
        return locked(() -> now);
    }

    int pendingTimers() {
        return locked(() -> timers.size() - sleepers.size());
    }

    int sleeping() {
        return locked(sleepers::size);
    }

    List<Throwable> uncaught() {
        return locked(() -> List.copyOf(uncaught));
    }

    int strayInterrupts() {
        return locked(() -> strayInterrupts);
    }

    /** Puts a task on the timeline: what takes it off again. */
    Runnable schedule(long nanos, Runnable task) {
        return locked(() -> {
            Moment moment = moment(nanos);
            if (!abandoned) {
                timers.put(moment, new Step.Task(task));
            }
            return () -> locked(() -> timers.remove(moment));
        });
    }

    void execute(Runnable task) {
        locked(() -> abandoned || ready.add(new Step.Task(task)));
    }

    /** An executor that runs tasks on a real one, while time stands still. */
    Executor tracking(Executor real) {
        return task -> {
            queued(1);
            try {
                real.execute(() -> {
                    Thread thread = Thread.currentThread();
                    run(() -> watch.add(thread));
                    queued(-1);
                    try {
                        task.run();
                    } finally {
                        run(() -> leaves(thread));
                    }
                });
            } catch (Throwable rejection) {
                queued(-1);
                throw rejection;
            }
        };
    }

    private void queued(int more) {
        run(() -> watch.queued(more));
    }

    private void leaves(Thread thread) {
        watch.remove(thread);
        watch.stir();
        changed.signalAll();
    }

    /** Forgets all that is left, and interrupts the threads that still wait for it. */
    void abandon() {
        run(() -> {
            abandoned = true;
            for (Sleeper sleeper : List.copyOf(sleepers)) {
                notice(sleeper);
            }
            for (Step step : ready) {
                if (step instanceof Step.Wake wake) {
                    wake.sleeper().resume();
                }
            }
            timers.clear();
            ready.clear();
            for (Thread thread : watch.threads()) {
                if (thread instanceof Worker) {
                    thread.interrupt();
                }
            }
        });
    }

    // ---- moving time, on the driver's thread

    /** Moves time; what the driver's own interrupts mean is up to the caller. */
    void move(Drive planned, boolean toHorizon) {
        if (Thread.currentThread() instanceof Worker worker && worker.worksFor(this)) {
            throw new IllegalStateException("time can't be moved by a task that time itself is running");
        }
        driving.lock();
        try {
            if (begin(planned)) {
                supervise(planned);
            }
            run(() -> {
                drive = null;
                if (toHorizon && !planned.isFailed()) {
                    now = Math.max(now, planned.horizon);
                }
            });
        } finally {
            driving.unlock();
        }
        planned.rethrow();
    }

    /** Whether there is anything for a worker to do; the driver itself can wake up a thread, such as itself. */
    private boolean begin(Drive planned) {
        return locked(() -> {
            watch.remove(planned.driver);
            watch.stir();
            drive = planned;
            noticeInterrupts();
            if (watch.isEmpty() && ready.isEmpty() && wakesDriver(planned)) {
                return false;
            }
            boolean needed =
                    !planned.isReached() && (!watch.isEmpty() || !ready.isEmpty() || firstDue(planned) != null);
            if (needed) {
                passTurn();
            }
            return needed;
        });
    }

    private boolean wakesDriver(Drive planned) {
        Map.Entry<Moment, Step> first = firstDue(planned);
        if (first != null
                && first.getValue() instanceof Step.Wake wake
                && wake.sleeper().thread == planned.driver
                && planned.mayMove()) {
            timers.pollFirstEntry();
            now = Math.max(now, first.getKey().due());
            sleepers.remove(wake.sleeper());
            wake.sleeper().resume();
            return true;
        }
        return false;
    }

    private void supervise(Drive running) {
        Worker seen = null;
        long task = 0;
        Patience patience = new Patience();
        while (!running.isOver()) {
            LockSupport.parkNanos(this, Watch.POLL_NANOS);
            if (!lock.tryLock()) { // waiting for it would hide an interrupt of this thread from the workers
                continue;
            }
            try {
                Worker worker = current;
                if (worker == null || !worker.busy) {
                    seen = null;
                } else if (worker != seen || worker.tasks != task) {
                    seen = worker;
                    task = worker.tasks;
                    patience = new Patience();
                } else if (patience.endsWith(worker, lock.hasQueuedThread(worker))) {
                    watch.addStuck(worker, patience);
                    passTurn();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    // ---- taking turns, on the workers

    private void passTurn() {
        Worker next = idle.pollLast();
        if (next == null) {
            next = new Worker(this, lock.newCondition(), ++workers);
            current = next;
            next.start();
        } else {
            current = next;
            next.turn.signal();
        }
    }

    void work(Worker me) {
        while (awaitTurn(me)) {
            for (Runnable task = next(me); task != null; task = next(me)) {
                try {
                    task.run();
                } catch (Throwable thrown) {
                    run(() -> uncaught.add(thrown));
                }
            }
        }
    }

    private boolean awaitTurn(Worker me) {
        lock.lock();
        try {
            long left = IDLE_NANOS;
            while (current != me && left > 0) {
                try {
                    left = me.turn.awaitNanos(left);
                } catch (InterruptedException late) {
                    strayInterrupts++;
                }
            }
            if (current != me) {
                idle.remove(me);
            }
            return current == me;
        } finally {
            lock.unlock();
        }
    }

    /** The next task of the worker, or {@code null} when its turn is over. */
    private @Nullable Runnable next(Worker me) {
        lock.lock();
        try {
            if (me.busy) {
                me.busy = false;
                strayInterrupts += Thread.interrupted() ? 1 : 0;
                leaves(me);
            }
            Drive running = drive;
            while (running != null && current == me) {
                noticeInterrupts();
                Step step = running.isReached() ? null : ready.pollFirst();
                if (step == null && !running.isReached()) {
                    if (!watch.isCalm(lock::hasQueuedThread)) {
                        awaitChange();
                        continue;
                    }
                    step = takeDue(running);
                }
                if (step == null || !running.mayStep()) {
                    current = null;
                    running.end();
                    LockSupport.unpark(running.driver);
                } else if (step instanceof Step.Task task) {
                    me.begin();
                    return task.task();
                } else if (step instanceof Step.Wake wake) {
                    wake(wake.sleeper(), running);
                }
            }
            idle.addLast(me);
            return null;
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // the caller looks again
    private void awaitChange() {
        try {
            boolean signalled = changed.await(Watch.POLL_NANOS, TimeUnit.NANOSECONDS);
            assert signalled || current != null;
        } catch (InterruptedException late) {
            strayInterrupts++;
        }
    }

    private void wake(Sleeper sleeper, Drive running) {
        if (sleeper.isResumed()) {
            return; // it answered an interrupt by itself
        }
        if (sleeper.worker != null) {
            current = sleeper.worker;
        } else if (sleeper.thread != running.driver) {
            watch.addWaking(sleeper.thread);
        }
        sleeper.resume();
    }

    private @Nullable Step takeDue(Drive running) {
        Map.Entry<Moment, Step> first = firstDue(running);
        if (first == null || (first.getKey().due() > now && !running.mayMove())) {
            return null;
        }
        timers.pollFirstEntry();
        now = Math.max(now, first.getKey().due());
        if (first.getValue() instanceof Step.Wake wake) {
            sleepers.remove(wake.sleeper());
        }
        return first.getValue();
    }

    private Map.@Nullable Entry<Moment, Step> firstDue(Drive running) {
        Map.Entry<Moment, Step> first = timers.firstEntry();
        return first == null || first.getKey().due() > running.horizon ? null : first;
    }

    private Moment moment(long nanos) {
        long due = now + Math.max(0, nanos);
        return new Moment(due < 0 ? Long.MAX_VALUE : due, order++);
    }

    // ---- sleeping

    /** Who moves time while a thread that is no worker is asleep. */
    enum Mover {
        /** The thread itself, alone. */
        THIS_THREAD,
        /** The thread itself, or another one that is asleep. */
        ANY_SLEEPER,
        /** Somebody else. */
        OTHERS
    }

    /** Sleeps until time has come that far. */
    void sleep(long nanos, Mover mover) throws InterruptedException {
        if (Thread.interrupted() || locked(() -> abandoned)) {
            throw new InterruptedException();
        }
        Worker me = Thread.currentThread() instanceof Worker worker && worker.worksFor(this) ? worker : null;
        Sleeper sleeper = locked(() -> lieDown(me, nanos));
        while (!sleeper.isResumed()) {
            if (sleeper.thread.isInterrupted()) {
                sleeper.seeInterrupt();
                run(() -> interrupted(sleeper));
            } else if (me == null && mover != Mover.OTHERS) {
                moveUntil(sleeper);
            } else {
                LockSupport.park(this);
            }
        }
        boolean noticed = locked(() -> getUp(sleeper, mover));
        if (Thread.interrupted() || noticed) {
            throw new InterruptedException();
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

    private Sleeper lieDown(@Nullable Worker me, long nanos) {
        Sleeper sleeper = new Sleeper(me, moment(nanos));
        timers.put(sleeper.until, new Step.Wake(sleeper));
        sleepers.add(sleeper);
        leaves(sleeper.thread);
        if (me != null) {
            me.busy = false;
            if (me == current) {
                passTurn();
            }
        }
        return sleeper;
    }

    private void moveUntil(Sleeper sleeper) {
        if (driving.tryLock()) {
            try {
                move(new Drive(sleeper.until.due(), sleeper::isResumed, Long.MAX_VALUE), false);
            } finally {
                driving.unlock();
            }
        } else {
            LockSupport.parkNanos(this, Watch.POLL_NANOS);
        }
    }

    private void noticeInterrupts() {
        if (sleepers.isEmpty()) {
            return;
        }
        List<Sleeper> interrupted =
                sleepers.stream().filter(Sleeper::isInterrupted).toList();
        for (int i = interrupted.size() - 1; i >= 0; i--) {
            notice(interrupted.get(i)); // each goes to the front, so the last one first
        }
    }

    private void notice(Sleeper sleeper) {
        if (sleepers.remove(sleeper)) {
            timers.remove(sleeper.until);
            sleeper.noticeInterrupt();
            ready.addFirst(
                    new Step.Wake(sleeper)); // an interrupted thread answers before what comes after the interrupt
        }
    }

    /** On the sleeping thread, whose flag is taken only now that the interrupt is noted. */
    private void interrupted(Sleeper sleeper) {
        notice(sleeper);
        sleeper.noticeInterrupt();
        Thread.interrupted();
        if (sleeper.worker == null) {
            sleeper.resume(); // it is not ours to hold
        }
    }

    private <T extends @Nullable Object> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    private void run(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
