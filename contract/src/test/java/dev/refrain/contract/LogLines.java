package dev.refrain.contract;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the library logs while this is open, instead of to the console. One may be opened inside of another. */
final class LogLines extends Handler implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger("dev.refrain");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Level levelBefore = LOGGER.getLevel();
    private final boolean onConsoleBefore = LOGGER.getUseParentHandlers();

    LogLines() {
        this(Level.ALL);
    }

    /** Keeps the lines from a level on. */
    @SuppressWarnings("this-escape")
    LogLines(Level least) {
        setLevel(least);
        if (!LOGGER.isLoggable(least)) {
            LOGGER.setLevel(least);
        }
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(this);
    }

    @Override
    public void publish(LogRecord written) {
        if (isLoggable(written)) {
            lines.add(written.getLevel() + " " + written.getMessage());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOGGER.removeHandler(this);
        LOGGER.setUseParentHandlers(onConsoleBefore);
        LOGGER.setLevel(levelBefore);
    }

    /** The level and the text of each. */
    List<String> lines() {
        return List.copyOf(lines);
    }
}
