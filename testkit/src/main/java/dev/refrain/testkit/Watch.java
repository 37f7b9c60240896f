package dev.refrain.testkit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The threads that run, or may go on running, beside the one whose turn it is: those stuck in a wait that is not ours, those
 * that woke from virtual sleep, those of a real pool. Time stands still until each is stuck, asleep or done. The engine's lock
 * guards it.
 */
final class Watch {

    /** How often threads are looked at. */
    static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Map<Thread, Patience> threads = new HashMap<>();
    private final Set<Thread> waking = new HashSet<>();
    private int queued;
    private final Patience withQueue = new Patience();
    private boolean calm = true;

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

    Iterable<Thread> threads() {
        return threads.keySet();
    }

    /**
     * Whether nothing will come of these threads unless time moves.
     *
     * @param runnable which threads wait for the engine alone
     */
    boolean isCalm(Predicate<Thread> runnable) {
        threads.keySet().removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        waking.retainAll(threads.keySet());
        if (!calm) {
            boolean stable = queued == 0 || withQueue.endsWithQueue();
            for (Map.Entry<Thread, Patience> entry : threads.entrySet()) {
                Thread thread = entry.getKey();
                stable &= entry.getValue().endsWith(thread, waking.contains(thread) || runnable.test(thread));
            }
            calm = stable;
        }
        return calm;
    }
}
