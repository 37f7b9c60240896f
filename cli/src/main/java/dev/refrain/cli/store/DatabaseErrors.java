package dev.refrain.cli.store;

import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryEvent;
import dev.refrain.RetryPolicy;
import dev.refrain.cli.fetch.Cause;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which errors of a database pass. A whole transaction is repeated after them; that does no harm even where nobody knows
 * whether it was committed, because every row that we write has a key.
 */
final class DatabaseErrors {

    /** Connection, transaction rollback, insufficient resources, operator intervention. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57");

    /** Lock not available, idle in transaction. */
    private static final Set<String> PASSING = Set.of("55P03", "25P03");

    /** Disk full, cancelled or timed out by somebody's wish, database dropped. */
    private static final Set<String> PERMANENT = Set.of("53100", "57014", "57P04");

    /** SQLITE_BUSY and SQLITE_LOCKED; the upper bits say more. */
    private static final Set<Integer> SQLITE_BUSY = Set.of(5, 6);

    private static final int DEEPEST = 20;

    private DatabaseErrors() {}

    /**
     * For whole transactions.
     *
     * @param notice is told of each retry, so that nobody wonders why nothing happens
     */
    static Retry retry(Consumer<String> notice) {
        return Retry.with(RetryPolicy.retryOn(Exception.class, DatabaseErrors::pass)
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

    static boolean pass(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof SQLException error && passes(error)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean passes(SQLException error) {
        String state = error.getSQLState();
        if (state == null) {
            // The pool has no connection to give, or the driver knows no states, which is SQLite's.
            return error instanceof SQLTransientConnectionException
                    || SQLITE_BUSY.contains(error.getErrorCode() & 0xff);
        }
        return !PERMANENT.contains(state)
                && (PASSING.contains(state)
                        || (state.length() == 5 && PASSING_CLASSES.contains(state.substring(0, 2))));
    }
}
