package dev.refrain.testkit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/**
 * The threads that run, or may go on running, beside the one whose turn it is: those stuck in a wait that is not ours, those
 * that woke from virtual sleep, those of a real pool. Time stands still until each is stuck, asleep or done. The
 * {@link Guard} guards it.
 */
final class Watch {

    /** How often threads are looked at. */
    static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Guard guard;
    private final Condition changed;
    private final Map<Thread, Patience> threads = new HashMap<>();
    private final Set<Thread> waking = new HashSet<>();
    private int queued;
    private final Patience withQueue = new Patience();
    private boolean calm = true;

    Watch(Guard guard) {
        this.guard = guard;
        this.changed = guard.newCondition();
    }

    void add(Thread thread) {
        waking.remove(thread);
        threads.put(thread, new Patience());
        stir();
    }

    /** Adds a thread that was told to wake up, and will {@link #add} itself when it has. */
    void addWaking(Thread thread) {
        add(thread);
        waking.add(thread);
    }

    /** Adds a thread with which patience has ended. */
    void addStuck(Thread thread, Patience patience) {
        threads.put(thread, patience);
        calm = false;
    }

    void remove(Thread thread) {
        threads.remove(thread);
        waking.remove(thread);
    }

    /** Removes a thread that is done, or asleep; what it did may have set another one free. */
    void leave(Thread thread) {
        remove(thread);
        stir();
        changed.signalAll();
    }

    /** Waits until a thread leaves, or it is time to look again. */
    @SuppressWarnings("WaitNotInLoop") // the caller looks again
    void awaitChange() throws InterruptedException {
        changed.awaitNanos(POLL_NANOS);
    }

    /** A task went to a real pool, and has not begun there. */
    void queued(int more) {
        queued += more;
        stir();
    }

    /** Something ran that may have set a thread free. */
    void stir() {
        if (!isEmpty()) {
            threads.values().forEach(Patience::renew);
            withQueue.renew();
            calm = false;
        }
    }

    boolean isEmpty() {
        return threads.isEmpty() && queued == 0;
    }

    void interruptWorkers() {
        for (Thread thread : threads.keySet()) {
            if (thread instanceof Worker) {
                thread.interrupt();
            }
        }
    }

    /** Whether nothing will come of these threads unless time moves. */
    boolean isCalm() {
        threads.keySet().removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        waking.retainAll(threads.keySet());
        if (!calm) {
            boolean stable = queued == 0 || withQueue.endsWithQueue();
            for (Map.Entry<Thread, Patience> entry : threads.entrySet()) {
                Thread thread = entry.getKey();
                stable &= entry.getValue().endsWith(thread, waking.contains(thread) || guard.isAwaitedBy(thread));
            }
            calm = stable;
        }
        return calm;
    }
}
