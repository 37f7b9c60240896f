package dev.refrain.http.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** One stream of a connection: a request, and frames in reply to it. It keeps no account of the client's window of 16 MB. */
public final class Http2Stream {

    private static final int STATUS = 8; // where the static table of HPACK has :status
    private static final int LONG_LENGTH = 127;

    private final Wire wire;
    private final int id;
    private final Http2Turn turn;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    Http2Stream(Wire wire, int id, Http2Turn turn) {
        this.wire = wire;
        this.id = id;
        this.turn = turn;
    }

    /** Its connection. */
    public Wire wire() {
        return wire;
    }

    Http2Turn turn() {
        return turn;
    }

    void received(byte[] bytes) {
        body.writeBytes(bytes);
    }

    Http2Request request(boolean whole) {
        return new Http2Request(wire.number(), id, body.toByteArray(), whole);
    }

    /** Sends the head of an answer, with headers given as name, value, name, value. */
    public void head(int status, String... headers) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.write(STATUS);
        literal(Integer.toString(status), block);
        for (String text : pairsAsLiterals(headers)) {
            block.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        send(new Http2Frame(Http2Frame.HEADERS, Http2Frame.END_HEADERS, id, block.toByteArray()));
    }

    private static String[] pairsAsLiterals(String... headers) {
        String[] literals = new String[headers.length];
        for (int i = 0; i < headers.length; i++) {
            ByteArrayOutputStream literal = new ByteArrayOutputStream();
            if (i % 2 == 0) {
                literal.write(0); // a literal whose name is one, too, and never indexed
            }
            literal(headers[i], literal);
            literals[i] = literal.toString(StandardCharsets.ISO_8859_1);
        }
        return literals;
    }

    private static void literal(String text, ByteArrayOutputStream to) {
        if (text.length() >= LONG_LENGTH) {
            throw new IllegalArgumentException("too long for this little encoder: " + text);
        }
        to.write(text.length());
        to.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends a piece of the body, in one frame. */
    public void data(String text, boolean last) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        send(new Http2Frame(Http2Frame.DATA, last ? Http2Frame.END_STREAM : 0, id, bytes));
    }

    /** Ends the stream with an error. */
    public void rst(int error) throws IOException {
        send(Http2Frame.ofInts(Http2Frame.RST_STREAM, id, error));
    }

    /** Says that no stream above this one was looked at. */
    public void goAway(int lastStream, int error) throws IOException {
        send(Http2Frame.ofInts(Http2Frame.GOAWAY, 0, lastStream, error));
    }

    private void send(Http2Frame frame) throws IOException {
        wire.send(frame.bytes());
    }
}
