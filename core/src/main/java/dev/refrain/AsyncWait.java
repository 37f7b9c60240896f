package dev.refrain;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One wait of an asynchronous execution. Its timer, {@code Retry.stop} and the caller may all end it; the first does. */
final class AsyncWait implements Runnable {

    private final AsyncExecution<?> execution;
    private final Waits waits;
    private final AtomicBoolean over = new AtomicBoolean();
    private final Runnable stopping = this::stop;
    private volatile Timing.@Nullable Scheduled timer;

    AsyncWait(AsyncExecution<?> execution, Waits waits) {
        this.execution = execution;
        this.waits = waits;
    }

    void begin(long nanos, Timing timing) {
        waits.add(stopping);
        if (over.get()) {
            waits.remove(stopping);
            return;
        }
        timer = timing.schedule(nanos, this);
        if (over.get()) {
            forget();
        }
    }

    /** The time has come. */
    @Override
    public void run() {
        if (over.compareAndSet(false, true)) {
            waits.remove(stopping);
            execution.waited();
        }
    }

    private void stop() {
        if (over.compareAndSet(false, true)) {
            forget();
            execution.stopped();
        }
    }

    void cancel() {
        if (over.compareAndSet(false, true)) {
            forget();
        }
    }

    private void forget() {
        waits.remove(stopping);
        Timing.Scheduled scheduled = timer;
        if (scheduled != null) {
            scheduled.cancel();
        }
    }
}
