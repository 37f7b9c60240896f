package dev.refrain.jdbc;

import dev.refrain.Backoff;
import dev.refrain.RetryPolicy;
import dev.refrain.Rule;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which errors of a database pass. It knows PostgreSQL, MySQL, MariaDB, H2, SQLite and HikariCP, and is open to others. Immutable.
 *
 * <pre>{@code
 * static final SqlErrors ERRORS = SqlErrors.standard();
 * static final Retry DATABASE = Retry.with(ERRORS.retryTransient()).named("database");
 * }</pre>
 *
 * <p><b>What it goes by.</b> The SQLState, then the vendor's code (where it is sure whose code it is), then the exception's class; through {@code getCause} and
 * {@code getNextException}, below exceptions of other types too. Where several {@link SQLException}s say something, a state or code outranks a class; a
 * cause tells more than what wraps it, except that it does not make harmless what the wrapper calls ambiguous; of those in a row the first, but the worst of
 * a batch. A pool without a free connection is throttled whatever its cause is.
 *
 * <p><b>What it leaves open</b> is up to the policy: it is in none of the kinds.
 */
public final class SqlErrors {

    private static final SqlErrors STANDARD = new SqlErrors(List.of());

    private static final Backoff AFTER_OVERLOAD = Backoff.exponential(Duration.ofSeconds(1), Duration.ofSeconds(30));

    /** The farthest link that is looked at. */
    private static final int DEEPEST = 64;

    private final List<Function<? super SQLException, Optional<SqlErrorKind>>> dialects;

    private SqlErrors(List<Function<? super SQLException, Optional<SqlErrorKind>>> dialects) {
        this.dialects = dialects;
    }

    /**
     * What is known of the databases named above.
     *
     * @return the errors
     */
    public static SqlErrors standard() {
        return STANDARD;
    }

    /**
     * Adds what somebody knows better. For example, to take a unique key that is there already for passing:
     *
     * <pre>{@code
     * errors.with(e -> "23505".equals(e.getSQLState()) ? Optional.of(SqlErrorKind.TRANSIENT) : Optional.empty())
     * }</pre>
     *
     * @param dialect says of one exception what it is, or nothing; it is asked before all that is there
     * @return new errors
     */
    public SqlErrors with(Function<? super SQLException, Optional<SqlErrorKind>> dialect) {
        List<Function<? super SQLException, Optional<SqlErrorKind>>> all = new ArrayList<>();
        all.add(Objects.requireNonNull(dialect, "dialect must not be null"));
        all.addAll(dialects);
        return new SqlErrors(List.copyOf(all));
    }

    /**
     * What a failure is.
     *
     * @param failure the failure, an {@link SQLException} or what wraps one
     * @return the kind; empty if there is no {@code SQLException}, or only such of which nothing is known
     */
    public Optional<SqlErrorKind> kindOf(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return Optional.ofNullable(search(failure, false, seen)).map(Finding::kind);
    }

    /**
     * Whether a failure passes and nothing was done: what may be repeated whatever it is.
     *
     * @param failure the failure
     * @return {@code true} if it is {@link SqlErrorKind#TRANSIENT} or {@link SqlErrorKind#THROTTLED}
     */
    public boolean isTransient(Throwable failure) {
        return is(failure, SqlErrorKind.TRANSIENT) || is(failure, SqlErrorKind.THROTTLED);
    }

    /**
     * Whether a failure passes, though what was sent last may have been done: for what does no harm when it is done twice.
     *
     * @param failure the failure
     * @return {@code true} if {@link #isTransient}, or if it is {@link SqlErrorKind#AMBIGUOUS}
     */
    public boolean isTransientOrAmbiguous(Throwable failure) {
        return isTransient(failure) || is(failure, SqlErrorKind.AMBIGUOUS);
    }

    /**
     * A policy for single statements of any kind: it retries what {@link #isTransient}, with the library's defaults; after {@link
     * SqlErrorKind#THROTTLED} with waits from 1 s to 30 s, at a price of 1.
     *
     * @return the policy
     */
    public RetryPolicy retryTransient() {
        return RetryPolicy.retryOn(Exception.class, failure -> is(failure, SqlErrorKind.TRANSIENT))
                .on(
                        Exception.class,
                        failure -> is(failure, SqlErrorKind.THROTTLED),
                        Rule.inherited().backoff(AFTER_OVERLOAD).cost(1));
    }

    /**
     * A policy for {@link Transactions}, and for statements that may be done twice: as {@link #retryTransient}, and it retries what
     * is {@link SqlErrorKind#AMBIGUOUS} too, since a server rolls back what was not committed when the connection is lost. It makes up to 10 attempts,
     * with waits from 10 ms to 5 s: conflicts of transactions pass quickly, and come in numbers.
     *
     * @return the policy
     */
    public RetryPolicy retryTransactions() {
        return retryTransient()
                .on(Exception.class, failure -> is(failure, SqlErrorKind.AMBIGUOUS))
                .maxAttempts(10)
                .backoff(Backoff.exponential(Duration.ofMillis(10), Duration.ofSeconds(5)));
    }

    boolean is(Throwable failure, SqlErrorKind kind) {
        return kindOf(failure).filter(kind::equals).isPresent();
    }

    private @Nullable Finding search(@Nullable Throwable failure, boolean ofBatch, Set<Throwable> seen) {
        if (failure == null || seen.size() == DEEPEST || !seen.add(failure)) {
            return null;
        }
        if (!(failure instanceof SQLException error)) {
            return search(failure.getCause(), false, seen);
        }
        boolean batch = ofBatch || error instanceof BatchUpdateException;
        Finding found = Finding.ofWrapper(find(error), search(error.getCause(), batch, seen));
        Finding next = search(error.getNextException(), batch, seen);
        return batch ? Finding.worse(found, next) : Finding.heavier(found, next);
    }

    private @Nullable Finding find(SQLException error) {
        for (Function<? super SQLException, Optional<SqlErrorKind>> dialect : dialects) {
            Optional<SqlErrorKind> told =
                    Objects.requireNonNull(dialect.apply(error), "a dialect answered null instead of an Optional");
            if (told.isPresent()) {
                return Finding.code(told.get());
            }
        }
        Finding found = VendorRules.find(error);
        if (found == null) {
            found = StateRules.find(error);
        }
        return found == null ? SubclassRules.find(error) : found;
    }
}
