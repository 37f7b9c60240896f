package dev.refrain.stress;

import dev.refrain.Timing;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Time that stands still. A test sets timers off by hand, and can so even after they were cancelled: as one that had begun just
 * before, on a thread that was held up.
 */
public final class HandTiming implements Timing {

    /** What an attempt may take, where a test limits it. */
    public static final Duration TIMEOUT = Duration.ofHours(1);

    /** What an execution waits between two attempts, where a test has it wait. */
    public static final Duration WAIT = Duration.ofMinutes(1);

    private final AtomicInteger open = new AtomicInteger();
    private volatile Runnable timeout = () -> {};
    private volatile Runnable wait = () -> {};
    private volatile Runnable other = () -> {};

    @Override
    public Scheduled schedule(long nanos, Runnable task) {
        open.incrementAndGet();
        AtomicBoolean closed = new AtomicBoolean();
        Scheduled closing = () -> {
            if (closed.compareAndSet(false, true)) {
                open.decrementAndGet();
            }
        };
        Runnable due = () -> {
            closing.cancel();
            task.run();
        };
        if (nanos == TIMEOUT.toNanos()) {
            timeout = due;
        } else if (nanos == WAIT.toNanos()) {
            wait = due;
        } else {
            other = due;
        }
        return closing;
    }

    /** The timer of the latest attempt that has a limit; nothing if there is none. */
    public Runnable timeout() {
        return timeout;
    }

    /** The timer of the latest wait; nothing if there is none. */
    public Runnable waiting() {
        return wait;
    }

    /** The latest timer of another kind; nothing if there is none. */
    public Runnable other() {
        return other;
    }

    /** How many timers were neither set off nor cancelled. */
    public int open() {
        return open.get();
    }

    @Override
    public long nanoTime() {
        return 0;
    }

    @Override
    public void sleep(long nanos) {
        throw new UnsupportedOperationException("nothing blocks here");
    }

    @Override
    public Executor executor() {
        return Runnable::run;
    }
}
