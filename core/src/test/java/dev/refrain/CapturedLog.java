package dev.refrain;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the library logs while this is open, instead of to the console. */
final class CapturedLog extends Handler implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger("dev.refrain");

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Consumer<LogRecord> then;

    CapturedLog(Level level) {
        this(level, written -> {});
    }

    /** Does something with each record, such as to fail. */
    @SuppressWarnings("this-escape")
    CapturedLog(Level level, Consumer<LogRecord> then) {
        this.then = then;
        LOGGER.setLevel(level);
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(this);
    }

    @Override
    public void publish(LogRecord written) {
        records.add(written);
        then.accept(written);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOGGER.removeHandler(this);
        LOGGER.setUseParentHandlers(true);
        LOGGER.setLevel(null);
    }

    List<LogRecord> records() {
        return records;
    }

    List<String> lines() {
        return records.stream().map(LogRecord::getMessage).toList();
    }
}
