package dev.refrain.http.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer that is HTTP, whole or cut.
 *
 * @param headers whole lines, in order, without those that say how long the body is
 * @param sent how much of the body is sent before the ending
 * @param piece the most bytes sent at once, each a chunk where the body is chunked
 * @param pause the silence before each piece
 */
public record Reply(
        int status,
        List<String> headers,
        Body body,
        boolean inChunks,
        long sent,
        Ending ending,
        int piece,
        Duration pause)
        implements Turn {

    private static final int PIECE = 16 * 1024;

    static Reply of(int status) {
        return new Reply(status, List.of(), Body.EMPTY, false, Long.MAX_VALUE, Ending.KEEP, PIECE, Duration.ZERO);
    }

    /** With one header more. */
    public Reply header(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.add(name + ": " + value);
        return new Reply(status, List.copyOf(more), body, inChunks, sent, ending, piece, pause);
    }

    /** With a text for its body, in UTF-8. */
    public Reply body(String text) {
        return body(Body.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** With a body of so many bytes. */
    public Reply body(long size) {
        return body(Body.ofSize(size));
    }

    private Reply body(Body other) {
        return new Reply(status, headers, other, inChunks, sent, ending, piece, pause);
    }

    /** In chunks, instead of with a length. */
    public Reply chunked() {
        return new Reply(status, headers, body, true, sent, ending, piece, pause);
    }

    /** With a chunked body of so many bytes. */
    public Reply chunked(long size) {
        return body(size).chunked();
    }

    /** Whole, and then the connection ends so. */
    public Reply then(Ending other) {
        return new Reply(status, headers, body, inChunks, sent, other, piece, pause);
    }

    /** Only so many bytes of the body, and then the ending. */
    public Reply cut(long bytes, Ending other) {
        return new Reply(status, headers, body, inChunks, bytes, other, piece, pause);
    }

    /** In pieces of so many bytes, each after a silence. */
    public Reply drip(int bytes, Duration silence) {
        return new Reply(status, headers, body, inChunks, sent, ending, bytes, silence);
    }

    @Override
    public boolean play(Wire wire, Request request) throws IOException {
        wire.send(head().getBytes(StandardCharsets.ISO_8859_1));
        if (!request.method().equals("HEAD") && bodyAllowed()) {
            send(wire);
        }
        return ending.play(wire);
    }

    private String head() {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
        headers.forEach(line -> head.append(line).append("\r\n"));
        if (inChunks) {
            head.append("Transfer-Encoding: chunked\r\n");
        } else if (bodyAllowed()) {
            head.append("Content-Length: ").append(body.size()).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    private boolean bodyAllowed() {
        return status >= 200 && status != 204 && status != 304;
    }

    private void send(Wire wire) throws IOException {
        long end = Math.min(sent, body.size());
        for (long from = 0; from < end; from += piece) {
            wire.pause(pause);
            byte[] bytes = body.bytes(from, (int) Math.min(piece, end - from));
            wire.send(inChunks ? chunk(bytes) : bytes);
        }
        if (inChunks && sent >= body.size()) {
            wire.send("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static byte[] chunk(byte[] bytes) {
        byte[] size = (Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] chunk = new byte[size.length + bytes.length + 2];
        System.arraycopy(size, 0, chunk, 0, size.length);
        System.arraycopy(bytes, 0, chunk, size.length, bytes.length);
        chunk[chunk.length - 2] = '\r';
        chunk[chunk.length - 1] = '\n';
        return chunk;
    }
}
