package dev.refrain;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Does one thing before another, but waits for it only so long: what runs when a stage or a future is cancelled is the user's, and
 * may hang, and what must follow follows all the same.
 */
final class Grace {

    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private Grace() {}

    static void runThen(Runnable mayHang, Runnable goOn, Timing timing) {
        AtomicBoolean gone = new AtomicBoolean();
        Runnable once = () -> {
            if (gone.compareAndSet(false, true)) {
                goOn.run();
            }
        };
        Timing.Scheduled grace = schedule(once, timing);
        try {
            mayHang.run();
        } finally {
            Unscheduling.of(grace);
            once.run();
        }
    }

    private static Timing.Scheduled schedule(Runnable once, Timing timing) {
        try {
            return timing.schedule(NANOS, once);
        } catch (Throwable noTimer) {
            return () -> {}; // what may hang is waited for, which is better than that nothing follows
        }
    }
}
