package dev.refrain.bench.adapter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** What is logged. All libraries here end in the JDK's logging, or nowhere. */
public final class Logs {

    private static final Logger REFRAIN =
            Logger.getLogger("dev.refrain"); // held: it would lose its level to the collector

    private Logs() {}

    /** Nothing, and every logger knows that. */
    public static void off() {
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.OFF);
        REFRAIN.setLevel(null);
    }

    /** As the JDK sets it. */
    static void standard() {
        try {
            LogManager.getLogManager().readConfiguration();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refrain's retries too, written by nobody: the price is Refrain's. */
    static void debug() {
        off();
        REFRAIN.setLevel(Level.FINE);
    }
}
