package dev.refrain.testkit;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The threads that run, or may go on running, beside the one whose turn it is: those stuck in a wait that is not ours, those
 * that woke from virtual sleep, those of a real pool. Time stands still until each is stuck, asleep or done. This is the
 * only place where real time is looked at. The engine's lock guards it.
 */
final class Watch {

    /** How long a thread must be seen waiting to count as stuck. */
    static final long STUCK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** How often it is looked at. */
    static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** How long a thread may be busy, in a read from a socket for example, before time goes on without it. */
    static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Map<Thread, Seen> threads = new HashMap<>();
    private int queued;
    private long stirred = System.nanoTime();
    private boolean calm = true;

    void add(Thread thread) {
        threads.put(thread, new Seen(System.nanoTime()));
        stir();
    }

    /** Adds a thread that was seen waiting ever since. */
    void addStuck(Thread thread, long since) {
        threads.put(thread, new Seen(since));
        calm = false;
    }

    void remove(Thread thread) {
        threads.remove(thread);
    }

    /** A task went to a real pool, and has not begun there. */
    void queued(int more) {
        queued += more;
        stir();
    }

    /** Something ran that may have set a thread free. */
    void stir() {
        if (!isEmpty()) {
            stirred = System.nanoTime();
            calm = false;
        }
    }

    boolean isEmpty() {
        return threads.isEmpty() && queued == 0;
    }

    Iterable<Thread> threads() {
        return threads.keySet();
    }

    /** Whether nothing will come of these threads unless time moves. */
    boolean isCalm() {
        threads.keySet().removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        if (isEmpty()) {
            calm = true;
        }
        if (!calm) {
            long now = System.nanoTime();
            boolean stable = queued == 0 || now - stirred >= STUCK_NANOS;
            for (Map.Entry<Thread, Seen> entry : threads.entrySet()) {
                stable &= entry.getValue().isStuck(entry.getKey(), stirred, now);
            }
            calm = stable;
        }
        return calm;
    }

    static boolean isWaiting(Thread thread) {
        return switch (thread.getState()) {
            case WAITING, TIMED_WAITING, BLOCKED -> true;
            case NEW, RUNNABLE, TERMINATED -> false;
        };
    }

    private static final class Seen {
        private long lastRunning;
        private long lastWaiting = System.nanoTime();

        Seen(long lastRunning) {
            this.lastRunning = lastRunning;
        }

        boolean isStuck(Thread thread, long stirred, long now) {
            if (isWaiting(thread)) {
                lastWaiting = now;
                return now - lastRunning >= STUCK_NANOS && now - stirred >= STUCK_NANOS;
            }
            lastRunning = now;
            return now - lastWaiting >= PATIENCE_NANOS;
        }
    }
}
