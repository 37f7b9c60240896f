package dev.refrain.cli.store;

import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryEvent;
import dev.refrain.cli.fetch.Cause;
import dev.refrain.jdbc.SqlErrors;
import java.time.Duration;
import java.util.function.Consumer;

/** How whatever the program does with its database is retried: for a minute, and not in silence. */
final class DatabaseRetry {

    private static final int DEEPEST = 20;

    private DatabaseRetry() {}

    /**
     * Makes the {@link Retry} of a database.
     *
     * @param notice is told of each retry, so that nobody wonders why nothing happens
     */
    static Retry of(Consumer<String> notice) {
        return Retry.with(SqlErrors.standard()
                        .retryTransactions()
                        .maxAttempts(12)
                        .within(Duration.ofMinutes(1))
                        .backoff(Backoff.exponential(Duration.ofMillis(50), Duration.ofSeconds(5))))
                .named("database")
                .listener(event -> {
                    if (event instanceof RetryEvent.Retrying retrying) {
                        notice.accept("the database is asked again, it failed with: " + root(retrying.failure()));
                    }
                });
    }

    private static String root(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause.getCause() != null && depth < DEEPEST; depth++) {
            cause = cause.getCause();
        }
        return Cause.describe(cause);
    }
}
