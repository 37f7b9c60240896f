package dev.refrain.bench.adapter;

import java.time.Duration;

/**
 * How a library is to retry.
 *
 * @param attempts the most calls, the first included
 * @param waits how long it waits
 * @param base the first wait
 * @param budget whether retries have a budget, where the library knows one
 */
public record Setting(int attempts, Waits waits, Duration base, boolean budget) {

    /** The longest of the exponential waits. */
    public static final Duration CAP = Duration.ofSeconds(10);

    private static final int ATTEMPTS = 5;

    /** How waits go on. */
    public enum Waits {
        /** No waits. */
        NONE,
        /** Each the same. */
        FIXED,
        /** Each twice the one before, up to {@link #CAP}, with the jitter that the library's documentation shows. */
        EXPONENTIAL
    }

    /** What an application has around its calls. */
    public static Setting usual() {
        return new Setting(ATTEMPTS, Waits.EXPONENTIAL, Duration.ofMillis(100), true);
    }

    /** Retries at once, as many as there are. */
    public static Setting atOnce() {
        return new Setting(ATTEMPTS, Waits.NONE, Duration.ZERO, false);
    }

    /** Retries after the same wait, as many as there are. */
    public static Setting after(Duration wait) {
        return new Setting(ATTEMPTS, Waits.FIXED, wait, false);
    }

    /** The first wait in milliseconds, which is all that some libraries take. */
    public long millis() {
        return base.toMillis();
    }
}
