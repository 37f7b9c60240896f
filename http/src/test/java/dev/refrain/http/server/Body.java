package dev.refrain.http.server;

/**
 * What a body is made of: a few bytes, over and over, so that a huge one needs no room.
 *
 * @param size in bytes, in all
 */
record Body(byte[] unit, long size) {

    static final Body EMPTY = of(new byte[0]);

    private static final int PRIME = 251; // no power of two: a piece that is lost or doubled shows

    static Body of(byte[] bytes) {
        return new Body(bytes, bytes.length);
    }

    static Body ofSize(long size) {
        byte[] unit = new byte[PRIME];
        for (int i = 0; i < PRIME; i++) {
            unit[i] = (byte) i;
        }
        return new Body(unit, size);
    }

    byte[] bytes(long from, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = unit[(int) ((from + i) % unit.length)];
        }
        return bytes;
    }
}
