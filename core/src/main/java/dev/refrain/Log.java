package dev.refrain;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The default listener: retries at DEBUG, giving up at WARNING, to the {@code System.Logger} named {@code dev.refrain}. At most
 * 10 lines a second for each {@link Retry}, and a count of what was dropped.
 */
final class Log {

    private static final Logger LOGGER = System.getLogger("dev.refrain");
    private static final int LINES = 10;
    private static final long WINDOW = TimeUnit.SECONDS.toNanos(1);

    /** When the last lines were written, the oldest of them at {@code next}. */
    private final long[] written = new long[LINES];

    private int next;
    private boolean full;
    private int dropped;

    static boolean isLoggable(Level level) {
        try {
            return LOGGER.isLoggable(level);
        } catch (Throwable brokenBackend) {
            return false;
        }
    }

    static void callbackThrew(String callback, Throwable thrown) {
        write(Level.WARNING, callback + " threw, which changes nothing: " + describe(thrown));
    }

    void retrying(Settings settings, int attempt, Throwable failure, long delay) {
        if (isLoggable(Level.DEBUG)) {
            line(
                    settings,
                    Level.DEBUG,
                    "attempt " + attempt + " failed, next one after " + Duration.ofNanos(delay) + ": "
                            + describe(failure));
        }
    }

    void gaveUp(Settings settings, Decision.End end, int attempts) {
        if (isLoggable(Level.WARNING)) {
            String hindrance = end.hindrance() == null ? "" : " (because of " + describe(end.hindrance()) + ")";
            line(
                    settings,
                    Level.WARNING,
                    "gave up after " + attempts + " attempt(s), reason " + end.reason() + hindrance + ": "
                            + describe(end.failure()));
        }
    }

    private void line(Settings settings, Level level, String text) {
        int droppedBefore = enter(settings.timing().nanoTime());
        if (droppedBefore >= 0) {
            String dropped = droppedBefore == 0 ? "" : " (" + droppedBefore + " lines before this one were dropped)";
            write(level, settings.name() + ": " + text + dropped);
        }
    }

    /** Counts a line: how many were dropped before it, or -1 if it is to be dropped itself. */
    private synchronized int enter(long now) {
        if (full && now - written[next] < WINDOW) {
            dropped++;
            return -1;
        }
        written[next] = now;
        next = (next + 1) % LINES;
        full |= next == 0;
        int before = dropped;
        dropped = 0;
        return before;
    }

    private static void write(Level level, String line) {
        try {
            LOGGER.log(level, line);
        } catch (Throwable brokenBackend) {
            // A log that can't be written must not change what happens to the caller's operation.
        }
    }

    /** The failure's own text, unless that throws. */
    private static String describe(Throwable failure) {
        try {
            return failure.toString();
        } catch (Throwable thrown) {
            return failure.getClass().getName();
        }
    }
}
