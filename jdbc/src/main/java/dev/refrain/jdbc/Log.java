package dev.refrain.jdbc;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** For what goes wrong behind the caller's back and must not change what the caller sees. */
final class Log {

    private static final Logger LOGGER = System.getLogger("dev.refrain.jdbc");

    private Log() {}

    static void failed(String what, Throwable failure) {
        try {
            LOGGER.log(Level.WARNING, what + " failed, which changes nothing: " + failure);
        } catch (Throwable brokenBackend) {
            // A log that can't be written must not change what happens to the caller's transaction.
        }
    }
}
