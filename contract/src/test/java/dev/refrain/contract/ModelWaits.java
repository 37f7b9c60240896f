package dev.refrain.contract;

import dev.refrain.Backoff;
import java.time.Duration;

/** A backoff as plain data. Where it is jittered, its draws are the largest, so that each is the whole wait. */
record ModelWaits(Kind kind, Duration base, boolean jittered) {

    enum Kind {
        FIXED,
        LINEAR,
        DOUBLING,
        THEN_NONE,
        NULL_AT_SECOND,
        NEGATIVE_AT_SECOND,
        ERROR_AT_SECOND
    }

    private static final int CAP = 3;

    Backoff backoff() {
        Duration cap = base.multipliedBy(CAP);
        Backoff full =
                switch (kind) {
                    case FIXED -> Backoff.fixed(base);
                    case LINEAR -> Backoff.linear(base, cap);
                    case DOUBLING -> Backoff.exponential(base, cap);
                    case THEN_NONE -> Backoff.fixed(base).then(2, Backoff.fixed(Duration.ZERO));
                    default -> Backoff.function(this::broken);
                };
        return jittered ? full : full.withoutJitter();
    }

    private Duration broken(int retry) {
        if (retry < 2) {
            return base;
        }
        return switch (kind) {
            case NULL_AT_SECOND -> null;
            case NEGATIVE_AT_SECOND -> base.plusNanos(1).negated();
            default -> throw ModelPolicy.ERROR;
        };
    }

    /** The wait before the n-th retry; throws where the backoff is broken. */
    Duration before(int retry) {
        return switch (kind) {
            case FIXED -> base;
            case LINEAR -> base.multipliedBy(Math.min(retry, CAP));
            case DOUBLING -> base.multipliedBy(retry < 3 ? retry : CAP);
            case THEN_NONE -> retry <= 2 ? base : Duration.ZERO;
            default -> {
                IllegalStateException error =
                        kind == Kind.ERROR_AT_SECOND ? ModelPolicy.ERROR : new IllegalStateException();
                ModelRules.check(retry < 2, error);
                yield base;
            }
        };
    }
}
