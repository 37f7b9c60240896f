package dev.refrain.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whose turn it is to run: at most one worker's. It hires workers as they are needed. The {@link Guard} guards it. */
final class Turns {

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Guard guard;
    private final Mishaps mishaps;
    private final Consumer<Worker> work;
    private final Deque<Worker> idle = new ArrayDeque<>();
    private int hired;
    private @Nullable Worker current;

    Turns(Guard guard, Mishaps mishaps, Consumer<Worker> work) {
        this.guard = guard;
        this.mishaps = mishaps;
        this.work = work;
    }

    /** The worker that the calling thread is, if it is one of these. */
    @Nullable
    Worker callingWorker() {
        return Thread.currentThread() instanceof Worker worker && worker.takesTurnsIn(this) ? worker : null;
    }

    @Nullable
    Worker current() {
        return current;
    }

    boolean isTurnOf(Worker worker) {
        return current == worker;
    }

    /** Gives the turn to a worker that has nothing to do. */
    void pass() {
        Worker next = idle.pollLast();
        if (next == null) {
            next = new Worker(this, work, guard.newCondition(), ++hired);
            current = next;
            next.start();
        } else {
            current = next;
            next.turn.signal();
        }
    }

    /** Gives the turn to a worker that is about to wake. */
    void passTo(Worker waking) {
        current = waking;
    }

    /** Nobody is to run. */
    void end() {
        current = null;
    }

    /** The worker has nothing to do until its next turn. */
    void rest(Worker me) {
        idle.addLast(me);
    }

    /** Waits for the turn of the worker: {@code false} if it is no longer needed. */
    boolean await(Worker me) {
        long left = IDLE_NANOS;
        while (current != me && left > 0) {
            try {
                left = me.turn.awaitNanos(left);
            } catch (InterruptedException late) {
                mishaps.strayInterrupt();
            }
        }
        if (current != me) {
            idle.remove(me);
        }
        return current == me;
    }
}
