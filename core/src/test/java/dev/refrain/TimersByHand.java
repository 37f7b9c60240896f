package dev.refrain;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** Time that stands still, with timers that fire when they are told to, for one thread. */
final class TimersByHand implements Timing {

    private final List<Runnable> pending = new ArrayList<>();
    private Runnable whileScheduling = () -> {};

    /** Does something in the middle of the scheduling of the next timer. */
    void whileScheduling(Runnable action) {
        whileScheduling = action;
    }

    int pending() {
        return pending.size();
    }

    /** Fires the timer that was scheduled last, if there is one. */
    void fireLast() {
        if (!pending.isEmpty()) {
            pending.remove(pending.size() - 1).run();
        }
    }

    @Override
    public Scheduled schedule(long nanos, Runnable task) {
        Runnable action = whileScheduling;
        whileScheduling = () -> {};
        pending.add(task);
        action.run();
        return () -> pending.remove(task);
    }

    @Override
    public long nanoTime() {
        return 0;
    }

    @Override
    public void sleep(long nanos) {
        throw new AssertionError("nobody sleeps here");
    }

    @Override
    public Executor executor() {
        return Runnable::run;
    }
}
