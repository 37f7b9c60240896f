package dev.refrain.peers;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting in real time, which is what the libraries do. */
final class Pause {

    private static final Duration PATIENCE = Duration.ofMillis(600);

    private Pause() {}

    static Object of(Duration time) throws InterruptedException {
        return new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** As an operation that does not care for interrupts. */
    static Object stubbornly(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        boolean interrupted = false;
        while (end - System.nanoTime() > 0) {
            try {
                of(Duration.ofNanos(end - System.nanoTime()));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return interrupted;
    }

    static void on(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As {@link #until}, for what takes microseconds. */
    static void spin(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    /** Whether it comes true before long. */
    static boolean until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (end - System.nanoTime() < 0) {
                return false;
            }
            of(Duration.ofMillis(2));
        }
        return true;
    }
}
