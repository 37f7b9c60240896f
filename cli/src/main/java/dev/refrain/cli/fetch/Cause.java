package dev.refrain.cli.fetch;

import dev.refrain.AttemptTimeoutException;
import dev.refrain.http.HttpStatusException;
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
        if (failure instanceof HttpStatusException reply) {
            return Integer.toString(reply.status());
        }
        if (failure instanceof AttemptTimeoutException) {
            return "timeout";
        }
        if (failure instanceof ConnectException) {
            return "connect";
        }
        if (failure instanceof IOException broken) {
            return isCutBody(broken) ? "cut body" : isReset(broken) ? "reset" : "io";
        }
        return "other";
    }

    /** The failure in one line. */
    public static String describe(Throwable failure) {
        String message = failure.getMessage();
        if (failure instanceof HttpStatusException reply) {
            return "status " + reply.status();
        }
        String described = failure instanceof AttemptTimeoutException
                ? String.valueOf(message)
                : failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        return line(described);
    }

    /** A text from elsewhere in one line, without control characters: a server is not to steer the user's terminal. */
    public static String line(String text) {
        return text.replaceAll("[\\s\\p{Cc}]+", " ").strip();
    }

    /** The JDK's client tells where it was in the body by its words alone. */
    private static boolean isCutBody(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.startsWith("fixed content-length: ") || message.startsWith("chunked transfer encoding, ");
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
