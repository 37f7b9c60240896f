package dev.refrain.http.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What the server does with one call. It has read the request by then, unless it is {@link #unread}. */
@FunctionalInterface
public interface Turn {

    /** Plays it, and says whether another request may follow on the connection. */
    boolean play(Wire wire, Request request) throws IOException;

    /** Whether the request's body is read, and {@code 100 Continue} said, before this turn. */
    default boolean reads() {
        return true;
    }

    /** A whole answer, to begin with. */
    static Reply reply(int status) {
        return Reply.of(status);
    }

    /** A whole answer with a text. */
    static Reply reply(int status, String body) {
        return Reply.of(status).body(body);
    }

    /** Not a byte, and the connection is reset. */
    static Turn reset() {
        return (wire, request) -> Ending.RESET.play(wire);
    }

    /** Not a byte, and the stream ends. */
    static Turn close() {
        return (wire, request) -> Ending.CLOSE.play(wire);
    }

    /** Not a byte, for as long as the client waits. */
    static Turn stall() {
        return (wire, request) -> Ending.STALL.play(wire);
    }

    /** Neither reads nor writes until the server is closed: a client that sends much gets stuck. */
    static Turn deaf() {
        return unread((wire, request) -> {
            wire.awaitServerEnd();
            return false;
        });
    }

    /** Just these characters, be they HTTP or not, and then the ending. */
    static Turn raw(String text, Ending ending) {
        return (wire, request) -> {
            wire.send(text.getBytes(StandardCharsets.ISO_8859_1));
            return ending.play(wire);
        };
    }

    /** Stops within the status line. */
    static Turn halfStatusLine(Ending ending) {
        return raw("HTTP/1.1 20", ending);
    }

    /** Stops within a header. */
    static Turn halfHeader(Ending ending) {
        return raw("HTTP/1.1 200 OK\r\nContent-Le", ending);
    }

    /** Stops within a chunk of 16 bytes, after 3. */
    static Turn halfChunk(Ending ending) {
        return raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nabc", ending);
    }

    /** The turn as soon as the head is there: the body stays unread, and {@code 100 Continue} unsaid. */
    static Turn unread(Turn turn) {
        return new Turn() {
            @Override
            public boolean play(Wire wire, Request request) throws IOException {
                if (turn.play(wire, request)) {
                    wire.end(); // where a body is on its way, the next request can't be told from it
                }
                return false;
            }

            @Override
            public boolean reads() {
                return false;
            }
        };
    }
}
