package dev.refrain;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One wait of an asynchronous execution. Its timer, {@code Retry.stop} and the caller may all end it; the first does. */
final class AsyncWait implements Runnable, Waits.Pending {

    /** What goes on after a wait that is claimed. */
    interface Waiting {

        /** The time has come. */
        void waited();

        /** The {@link Retry} was stopped. */
        void stopped();
    }

    private final Waiting execution;
    private final Waits waits;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile Timing.@Nullable Scheduled timer;

    AsyncWait(Waiting execution, Waits waits) {
        this.execution = execution;
        this.waits = waits;
    }

    void begin(long nanos, Timing timing) {
        waits.add(this);
        if (over.get()) {
            waits.remove(this);
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
            waits.remove(this);
            execution.waited();
        }
    }

    @Override
    public Runnable stop() {
        if (!over.compareAndSet(false, true)) {
            return () -> {};
        }
        forget();
        return execution::stopped;
    }

    void cancel() {
        if (over.compareAndSet(false, true)) {
            forget();
        }
    }

    private void forget() {
        waits.remove(this);
        Timing.Scheduled scheduled = timer;
        if (scheduled != null) {
            Unscheduling.of(scheduled);
        }
    }
}
