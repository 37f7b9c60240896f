package dev.refrain.http.server;

import java.io.IOException;

/** What the HTTP/2 server does with one call, once the whole request is there, unless it is {@link #early}. */
@FunctionalInterface
public interface Http2Turn {

    /** RFC 9113, 7. */
    int INTERNAL_ERROR = 2;

    /** RFC 9113, 7: the stream was refused before any application saw it. */
    int REFUSED_STREAM = 7;

    /** RFC 9113, 7. */
    int CANCEL = 8;

    /** RFC 9113, 7: calm down. */
    int ENHANCE_YOUR_CALM = 11;

    /** RFC 9113, 7. */
    int HTTP_1_1_REQUIRED = 13;

    /** Plays it. */
    void play(Http2Stream stream) throws IOException;

    /** Whether it waits for the end of the request. */
    default boolean waits() {
        return true;
    }

    /** A whole answer with headers, given as name, value, name, value. */
    static Http2Turn answer(int status, String body, String... headers) {
        return stream -> {
            stream.head(status, headers);
            stream.data(body, true);
        };
    }

    /** The stream ends with an error, before a byte of the answer. */
    static Http2Turn rst(int error) {
        return stream -> stream.rst(error);
    }

    /** The head and a piece of the body, and then the stream ends with an error. */
    static Http2Turn rstInBody(int error) {
        return stream -> {
            stream.head(200);
            stream.data("0123", false);
            stream.rst(error);
        };
    }

    /** The connection is given up: no stream above this one was looked at. It stays open, as it does with servers that drain. */
    static Http2Turn goAway(int lastStream, int error) {
        return stream -> stream.goAway(lastStream, error);
    }

    /** The same, and the connection ends. */
    static Http2Turn goAwayAndClose(int lastStream, int error) {
        return stream -> {
            stream.goAway(lastStream, error);
            stream.wire().end();
        };
    }

    /** Not a frame more on the connection, which ends. */
    static Http2Turn close() {
        return stream -> stream.wire().end();
    }

    /** Not a frame more on the connection, which is reset. */
    static Http2Turn reset() {
        return stream -> stream.wire().reset();
    }

    /** No answer on this stream. */
    static Http2Turn stall() {
        return stream -> {};
    }

    /** The head and a piece of the body, and no more on this stream. */
    static Http2Turn stallInBody() {
        return stream -> {
            stream.head(200);
            stream.data("0123", false);
        };
    }

    /** The turn as soon as the request's head is there. */
    static Http2Turn early(Http2Turn turn) {
        return new Http2Turn() {
            @Override
            public void play(Http2Stream stream) throws IOException {
                turn.play(stream);
            }

            @Override
            public boolean waits() {
                return false;
            }
        };
    }
}
