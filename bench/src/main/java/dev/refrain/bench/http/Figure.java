package dev.refrain.bench.http;

/** What one JVM finds out: of a request, where it is not a ratio. */
enum Figure {
    RATIO,
    BARE_NANOS,
    OTHER_NANOS,
    BARE_BYTES,
    OTHER_BYTES
}
