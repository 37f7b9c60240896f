package dev.refrain.cli.demo;

import java.util.List;

/** What becomes of a request. */
enum Fault {
    /** None: the record is served. */
    NONE("ok"),
    /** Status 500. */
    ERROR("500"),
    /** Status 503 with {@code Retry-After}. */
    UNAVAILABLE("503"),
    /** Status 429 with {@code Retry-After}. */
    THROTTLED("429"),
    /** The connection is reset before a byte of the reply. */
    RESET("reset"),
    /** Headers and half of the body, then silence. */
    STALL("stall"),
    /** Headers and half of the body, then the end of the stream. */
    CUT("cut"),
    /** Status 404, however often it is asked for. */
    MISSING("404"),
    /** Status 400, however often it is asked for. */
    INVALID("400"),
    /** The connection is reset because the whole service is down. */
    OUTAGE("outage");

    /** Those a record recovers from, each about as frequent as the others. */
    static final List<Fault> PASSING = List.of(ERROR, UNAVAILABLE, THROTTLED, RESET, STALL, CUT);

    private final String kind;

    Fault(String kind) {
        this.kind = kind;
    }

    /** Its word in the server's log. */
    String kind() {
        return kind;
    }
}
