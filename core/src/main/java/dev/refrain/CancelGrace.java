package dev.refrain;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Cancels an attempt before the execution goes on, but not for long: what runs in a cancel is the user's, and may hang, and the
 * time limits hold all the same.
 */
final class CancelGrace {

    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private CancelGrace() {}

    static void cancelThen(Runnable cancel, Runnable goOn, Timing timing) {
        AtomicBoolean gone = new AtomicBoolean();
        Runnable once = () -> {
            if (gone.compareAndSet(false, true)) {
                goOn.run();
            }
        };
        Timing.Scheduled grace = timing.schedule(NANOS, once);
        cancel.run();
        grace.cancel();
        once.run();
    }
}
