package dev.refrain.soak;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The executions in flight: only so many at once, and it is known which. */
final class Window {

    private final int size;
    private final Semaphore free;
    private final Set<Trial> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong left = new AtomicLong();

    Window(int size) {
        this.size = size;
        this.free = new Semaphore(size);
    }

    void enter(Trial trial) throws InterruptedException {
        free.acquire();
        open.add(trial);
    }

    void leave(Trial trial) {
        open.remove(trial);
        left.incrementAndGet();
        free.release();
    }

    /** How many have ended. */
    long left() {
        return left.get();
    }

    int inFlight() {
        return size - free.availablePermits();
    }

    /** Waits until none is in flight: {@code false} if some still are after that time. */
    boolean awaitEmpty(long time, TimeUnit unit) throws InterruptedException {
        boolean empty = free.tryAcquire(size, time, unit);
        if (empty) {
            free.release(size);
        }
        return empty;
    }

    List<Trial> open() {
        return List.copyOf(open);
    }
}
