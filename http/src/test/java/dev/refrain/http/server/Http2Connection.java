package dev.refrain.http.server;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** Reads the frames of a connection, and plays the turns of its streams. */
final class Http2Connection {

    private static final int FIRST = 1;

    private final Http2Server server;
    private final Wire wire;
    private final Map<Integer, Http2Stream> unfinished = new HashMap<>();

    Http2Connection(Http2Server server, Wire wire) {
        this.server = server;
        this.wire = wire;
    }

    /** Plays the turn of the request that asked for HTTP/2. */
    void upgraded(byte[] body) throws IOException {
        Http2Stream stream = open(FIRST);
        if (stream.turn().waits()) {
            stream.received(body);
            finish(FIRST, stream, true);
        }
    }

    void run(DataInputStream in) throws IOException {
        try {
            while (true) {
                take(Http2Frame.read(in));
            }
        } finally {
            unfinished.values().forEach(stream -> server.remember(stream.request(false)));
        }
    }

    private void take(Http2Frame frame) throws IOException {
        switch (frame.type()) {
            case Http2Frame.SETTINGS -> acknowledge(frame);
            case Http2Frame.PING -> acknowledge(frame);
            case Http2Frame.HEADERS -> {
                open(frame.stream());
                endIfLast(frame);
            }
            case Http2Frame.DATA -> {
                receive(frame);
                endIfLast(frame);
            }
            case Http2Frame.RST_STREAM -> abandon(frame);
            default -> {
                // windows are not looked at, nor what the head says
            }
        }
    }

    private void acknowledge(Http2Frame frame) throws IOException {
        if (!frame.has(Http2Frame.ACK)) {
            byte[] echo = frame.type() == Http2Frame.PING ? frame.payload() : new byte[0];
            wire.send(new Http2Frame(frame.type(), Http2Frame.ACK, 0, echo).bytes());
        }
    }

    private Http2Stream open(int id) throws IOException {
        Http2Stream stream = new Http2Stream(wire, id, server.nextTurn());
        if (stream.turn().waits()) {
            unfinished.put(id, stream);
        } else {
            server.remember(stream.request(false));
            stream.turn().play(stream);
        }
        return stream;
    }

    private void receive(Http2Frame frame) throws IOException {
        int length = frame.payload().length;
        Http2Stream stream = unfinished.get(frame.stream());
        if (stream != null) {
            stream.received(frame.data());
        }
        if (length > 0) {
            wire.send(Http2Frame.ofInts(Http2Frame.WINDOW_UPDATE, 0, length).bytes());
            wire.send(Http2Frame.ofInts(Http2Frame.WINDOW_UPDATE, frame.stream(), length)
                    .bytes());
        }
    }

    private void endIfLast(Http2Frame frame) throws IOException {
        Http2Stream stream = unfinished.get(frame.stream());
        if (stream != null && frame.has(Http2Frame.END_STREAM)) {
            finish(frame.stream(), stream, true);
        }
    }

    private void finish(int id, Http2Stream stream, boolean whole) throws IOException {
        unfinished.remove(id);
        server.remember(stream.request(whole));
        stream.turn().play(stream);
    }

    private void abandon(Http2Frame reset) {
        server.rememberReset(
                wire.number(), reset.stream(), ByteBuffer.wrap(reset.payload()).getInt());
        Http2Stream stream = unfinished.remove(reset.stream());
        if (stream != null) {
            server.remember(stream.request(false));
        }
    }
}
