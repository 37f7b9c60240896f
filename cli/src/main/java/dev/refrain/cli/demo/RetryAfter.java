package dev.refrain.cli.demo;

import java.time.Instant;
import java.util.List;

/** The ways to say, with a 503 or a 429, when to come back; not all of them are what RFC 9110 allows. */
enum RetryAfter {
    /** Zero seconds. */
    AT_ONCE,
    /** One second. */
    SECOND,
    /** An HTTP-date, a second after the reply's own {@code Date}. */
    DATE,
    /** Half a second, which no RFC allows and some services send. */
    FRACTION,
    /** No time at all. */
    NONSENSE;

    /** Ten to draw from: eight are as the RFC has them. */
    static final List<RetryAfter> MIX =
            List.of(AT_ONCE, AT_ONCE, AT_ONCE, AT_ONCE, SECOND, SECOND, DATE, DATE, FRACTION, NONSENSE);

    /** The header's value in a reply dated {@code now}. */
    String value(Instant now) {
        return switch (this) {
            case AT_ONCE -> "0";
            case SECOND -> "1";
            case DATE -> HttpDate.of(now.plusSeconds(1));
            case FRACTION -> "0.5";
            case NONSENSE -> "soon";
        };
    }
}
