package dev.refrain.testkit;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one lock of a virtual time. It guards the {@link Agenda}, the {@link Turns}, the {@link Watch} and the {@link Mishaps}. */
final class Guard {

    private final ReentrantLock lock = new ReentrantLock();

    <T extends @Nullable Object> T get(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    void run(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    /** Runs the action unless another thread has the lock. */
    void tryRun(Runnable action) {
        if (lock.tryLock()) {
            try {
                action.run();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Whether all that the thread waits for is this lock. */
    boolean isAwaitedBy(Thread thread) {
        return lock.hasQueuedThread(thread);
    }

    Condition newCondition() {
        return lock.newCondition();
    }
}
