package dev.refrain.http.server;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A frame of HTTP/2 (RFC 9113, 4.1), as bytes that nobody checks. */
record Http2Frame(int type, int flags, int stream, byte[] payload) {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;

    static final int ACK = 1;
    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;
    static final int PADDED = 8;

    private static final int HEAD = 9;

    static Http2Frame read(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt() & Integer.MAX_VALUE;
        return new Http2Frame(type, flags, stream, in.readNBytes(length));
    }

    static Http2Frame ofInts(int type, int stream, int... values) {
        ByteBuffer payload = ByteBuffer.allocate(values.length * Integer.BYTES);
        for (int value : values) {
            payload.putInt(value);
        }
        return new Http2Frame(type, 0, stream, payload.array());
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** What a DATA frame carries. */
    byte[] data() {
        int padding = has(PADDED) ? 1 + (payload[0] & 0xFF) : 0;
        byte[] data = new byte[payload.length - padding];
        System.arraycopy(payload, padding == 0 ? 0 : 1, data, 0, data.length);
        return data;
    }

    byte[] bytes() {
        return ByteBuffer.allocate(HEAD + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }
}
