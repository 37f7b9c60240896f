package dev.refrain.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a failure of the JDK's client proves that no application has seen the request, so that even a POST may be sent again. It
 * speaks of the last exchange only: of one that followed a redirect it says nothing about those before.
 *
 * <p>Causes are not searched: a body handler or publisher may fail for a refused connection of its own. For the same reason what
 * is said of connections holds only while neither was at work.
 */
final class Unsent {

    private static final int MOST_WRAPPERS = 16;

    /** The client has no class for these, only words; they are its own, never the server's. */
    private static final Set<String> REFUSALS = Set.of(
            // RST_STREAM with REFUSED_STREAM (RFC 9113, 8.7), up to JDK 23
            "Received RST_STREAM: Stream not processed",
            // the same, and GOAWAY below the stream, from JDK 24 on, after one more try of the client's own
            "request not processed by peer",
            // more streams than the server's SETTINGS allow: not even tried
            "too many concurrent streams");

    private Unsent() {}

    /** True where no connection was made, or {@link #isRefusal the request was refused}. */
    static boolean isProvenBy(Throwable failure) {
        Throwable bare = bare(failure);
        return bare instanceof ConnectException || bare instanceof HttpConnectTimeoutException || isRefusal(bare);
    }

    /** True where a server of HTTP/2 said that it has not looked at the request, or the client knew that it would not. */
    static boolean isRefusal(Throwable failure) {
        Throwable bare = bare(failure);
        return bare.getClass() == IOException.class && REFUSALS.contains(String.valueOf(bare.getMessage()));
    }

    private static Throwable bare(Throwable failure) {
        Throwable bare = failure;
        for (int i = 0; i < MOST_WRAPPERS; i++) {
            @Nullable Throwable cause = bare.getCause();
            if (cause == null || !(bare instanceof CompletionException || bare instanceof ExecutionException)) {
                break;
            }
            bare = cause;
        }
        return bare;
    }
}
