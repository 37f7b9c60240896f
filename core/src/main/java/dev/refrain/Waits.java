package dev.refrain;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The pending waits of one {@link Retry}, so that {@code stop} can end them. Those of a {@link LeanCall} are not registered here, but looked for in
 * the timer, since there may be very many.
 */
final class Waits {

    /** A wait that can be ended before its time. */
    interface Pending {

        /** Takes the wait out, if its time has not come yet: what then follows it, which may be the user's code. */
        Runnable stop();
    }

    private final Set<Pending> pending = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    boolean isStopped() {
        return stopped;
    }

    /** Registers a wait; ends it at once if the waits are stopped already. */
    void add(Pending wait) {
        pending.add(wait);
        if (stopped) {
            wait.stop().run();
        }
    }

    void remove(Pending wait) {
        pending.remove(wait);
    }

    /** Ends all waits: takes all of them out first, so that none starts an attempt while what follows another is slow. */
    void stop(Timing timing) {
        stopped = true;
        List<TimerEntry> entries =
                timing instanceof SystemTiming system ? system.timer().entries() : List.of();
        Queue<Runnable> following = new ConcurrentLinkedQueue<>();
        try {
            take(entries, following);
        } finally {
            runAll(following, timing); // also if there is no memory to take all: those that are taken wait for this
        }
    }

    private void take(List<TimerEntry> entries, Queue<Runnable> following) {
        pending.forEach(wait -> following.add(wait.stop()));
        for (TimerEntry entry : entries) {
            if (entry instanceof LeanCall<?> call && call.isOf(this)) {
                following.add(call.stop());
            }
        }
    }

    /** Runs what follows the waits, and has other threads help as soon as one of them hangs in it. */
    private static void runAll(Queue<Runnable> following, Timing timing) {
        if (!following.isEmpty()) {
            Grace.runThen(() -> drain(following), () -> runAll(following, timing), timing);
        }
    }

    private static void drain(Queue<Runnable> following) {
        for (Runnable next = following.poll(); next != null; next = following.poll()) {
            next.run();
        }
    }
}
