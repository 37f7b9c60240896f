package dev.refrain.soak;

import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Counts what the library logs, in place of the console. */
final class LogCount extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger("dev.refrain");
    private final boolean usedParents = logger.getUseParentHandlers();
    private final AtomicLong gaveUp = new AtomicLong();
    private final AtomicLong threw = new AtomicLong();
    private final Complaints complaints;

    private LogCount(Complaints complaints) {
        this.complaints = complaints;
        super.setLevel(Level.ALL);
    }

    static LogCount install(Complaints complaints) {
        LogCount count = new LogCount(complaints);
        count.logger.setUseParentHandlers(false);
        count.logger.addHandler(count);
        return count;
    }

    @Override
    public void publish(LogRecord line) {
        String text = line.getMessage();
        if (text.contains(": gave up after ")) {
            gaveUp.incrementAndGet();
        } else if (text.startsWith("a listener threw") && text.contains(CallbackError.class.getName())) {
            threw.incrementAndGet();
        } else {
            complaints.add("logged: " + text);
        }
    }

    /** Lines about giving up, of which the library writes ten a second for each kind. */
    long gaveUp() {
        return gaveUp.get();
    }

    /** Lines about a listener that threw what it was to throw. */
    long threw() {
        return threw.get();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(usedParents);
    }
}
