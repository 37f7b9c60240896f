package dev.refrain;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The pending waits of one {@link Retry}, so that {@code stop} can end them. */
final class Waits {

    private final Set<Runnable> pending = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    boolean isStopped() {
        return stopped;
    }

    /** Registers what ends a wait; runs it at once if the waits are stopped already. It may run more than once. */
    void add(Runnable ending) {
        pending.add(ending);
        if (stopped) {
            ending.run();
        }
    }

    void remove(Runnable ending) {
        pending.remove(ending);
    }

    void stop() {
        stopped = true;
        pending.forEach(Runnable::run);
    }
}
