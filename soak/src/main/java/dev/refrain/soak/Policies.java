package dev.refrain.soak;

import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.RetryPolicy;
import java.time.Duration;

/** The policies that the kinds share. */
final class Policies {

    /** A limit that nothing reaches. Whatever is kept until then is kept for the whole soak. */
    static final Duration NEVER = Duration.ofHours(24);

    /** A limit that what hangs reaches, and that is long enough for a stall of the machine to reach nothing else. */
    static final Duration SOON = Duration.ofMillis(500);

    /** A limit for callers that block; an interrupt before the call does there what it does within. */
    static final Duration AT_ONCE = Duration.ofMillis(2);

    private Policies() {}

    /** Up to three calls, without waits. */
    static RetryPolicy faults() {
        return RetryPolicy.retryOn(Fault.class).maxAttempts(3).backoff(Backoff.none());
    }

    static Backoff wait(Duration wait) {
        return Backoff.fixed(wait).withoutJitter();
    }

    /** No listener, no limit in time, no budget: the engine's shortest way. */
    static Retry shortest() {
        return Retry.with(faults()).budget(RetryBudget.unlimited());
    }
}
