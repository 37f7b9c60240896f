package dev.refrain.contract;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.refrain.Backoff;
import dev.refrain.RetryPolicy;
import java.io.IOException;

/** What most cases start from. */
final class Policies {

    /** Five attempts at what fails with an IOException; waits of exactly 100, 200, 400, 800 ms. */
    static final RetryPolicy IO = RetryPolicy.retryOn(IOException.class)
            .backoff(Backoff.exponential(ofMillis(100), ofSeconds(10)).withoutJitter());

    /** The same without any wait. */
    static final RetryPolicy IO_AT_ONCE = IO.backoff(Backoff.none());

    private Policies() {}
}
