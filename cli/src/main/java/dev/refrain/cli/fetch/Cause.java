package dev.refrain.cli.fetch;

import dev.refrain.AttemptTimeoutException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;

/** Names what failed in one or two words, for counting. */
public final class Cause {

    private Cause() {}

    /** A status such as {@code 503}, or one of connect, timeout, cut body, reset, io, other. */
    public static String of(Throwable failure) {
        if (failure instanceof StatusException reply) {
            return Integer.toString(reply.status());
        }
        if (failure instanceof AttemptTimeoutException) {
            return "timeout";
        }
        if (failure instanceof ConnectException) {
            return "connect";
        }
        if (failure instanceof CutBodyException) {
            return "cut body";
        }
        if (failure instanceof IOException broken) {
            return isReset(broken) ? "reset" : "io";
        }
        return "other";
    }

    /** The failure in one line. */
    public static String describe(Throwable failure) {
        String message = failure.getMessage();
        String described = failure instanceof StatusException || failure instanceof AttemptTimeoutException
                ? String.valueOf(message)
                : failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        return line(described);
    }

    /** A text from elsewhere in one line, without control characters: a server is not to steer the user's terminal. */
    public static String line(String text) {
        return text.replaceAll("[\\s\\p{Cc}]+", " ").strip();
    }

    /** The JDK's client tells a reset from other failures by its words alone. */
    private static boolean isReset(IOException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return failure instanceof EOFException
                || failure instanceof ClosedChannelException
                || message.contains("reset")
                || message.contains("broken pipe")
                || message.contains("received no bytes");
    }
}
