package dev.refrain.jdbc;

import dev.refrain.Retry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs units of work in transactions, and repeats a whole unit, on a clean connection, after a failure that passes. Immutable and thread-safe.
 *
 * <pre>{@code
 * static final Retry DATABASE = Retry.with(SqlErrors.standard().retryTransactions()).named("database");
 * static final Transactions TRANSACTIONS = Transactions.over(dataSource, DATABASE);
 *
 * long id = TRANSACTIONS.call(connection -> orders.insert(connection, order));                            // on this thread
 * CompletableFuture<Long> later = TRANSACTIONS.submit(connection -> orders.insert(connection, order));    // on another thread
 * }</pre>
 *
 * <p><b>One attempt</b> fetches a connection, runs the unit in a new transaction, commits, and gives the connection back with the autocommit, isolation
 * and read-only that it came with. On a failure it rolls back first; a connection that can't be rolled back is aborted. What fails in giving a
 * connection back is logged to the {@code System.Logger} named {@code dev.refrain.jdbc}, and changes nothing.
 *
 * <p><b>What is repeated</b> is up to the policy of the {@link Retry}, see {@link SqlErrors#retryTransactions}, but never a failure that is
 * {@link SqlErrorKind#PERMANENT}, such as a violated constraint. Failures surface as those of the {@code Retry}: the last one itself.
 *
 * <p><b>A COMMIT whose reply is lost</b> is never repeated blindly: {@link #confirmedBy} is asked, or {@link CommitUnknownException} surfaces. The same
 * goes for an attempt that was at its COMMIT when its time was over. One that was not there yet is rolled back when its thread comes back, and never commits.
 *
 * <p><b>Refused</b>, by {@link IllegalStateException}, is a unit inside of another of the same data source on the same thread, and a connection that
 * is, or may be, in somebody's transaction already. One that comes with autocommit on is not. Of the others HikariCP's are not either; PostgreSQL,
 * MariaDB and H2 (as to what was written) are asked; for the rest see {@link #autoCommitOff}.
 */
public final class Transactions {

    private final Terms terms;
    private final Retry retry;

    private Transactions(Terms terms, Retry retry) {
        this.terms = terms;
        this.retry = retry;
    }

    /**
     * Transactions with the isolation that the data source sets.
     *
     * @param dataSource where each attempt gets its connection from
     * @param retry which failures are repeated, and how
     * @return the transactions
     */
    public static Transactions over(DataSource dataSource, Retry retry) {
        return new Transactions(
                Terms.of(Objects.requireNonNull(dataSource, "dataSource must not be null")),
                Objects.requireNonNull(retry, "retry must not be null"));
    }

    /**
     * Sets the isolation of its transactions.
     *
     * @param level one of the constants of {@link Connection}, such as {@link Connection#TRANSACTION_SERIALIZABLE}
     * @return new transactions
     * @throws IllegalArgumentException if {@code level} is none of the four that have transactions
     */
    public Transactions isolation(int level) {
        return switch (level) {
            case Connection.TRANSACTION_READ_UNCOMMITTED,
                    Connection.TRANSACTION_READ_COMMITTED,
                    Connection.TRANSACTION_REPEATABLE_READ,
                    Connection.TRANSACTION_SERIALIZABLE -> new Transactions(terms.withIsolation(level), retry);
            default ->
                throw new IllegalArgumentException(
                        "level must be a TRANSACTION_ constant of Connection, but is " + level);
        };
    }

    /**
     * Makes its transactions read-only, as far as the driver heeds that.
     *
     * @return new transactions
     */
    public Transactions readOnly() {
        return new Transactions(terms.asReadOnly(), retry);
    }

    /**
     * Sets what is asked when the reply to a COMMIT was lost. If it says that the unit was committed, that is a success with the result in hand; if not, the
     * failure of the COMMIT is that of an attempt, which the policy may retry. For a unit that may be done twice, {@code connection -> false} is enough.
     *
     * @param check finds out whether the unit of this call was committed; must be conclusive, see {@link CommitCheck}
     * @return new transactions
     */
    public Transactions confirmedBy(CommitCheck check) {
        return new Transactions(terms.withCheck(Objects.requireNonNull(check, "check must not be null")), retry);
    }

    /**
     * Replaces what says which failures are permanent. Default: {@link SqlErrors#standard}.
     *
     * @param errors the errors
     * @return new transactions
     */
    public Transactions errors(SqlErrors errors) {
        return new Transactions(terms.withErrors(Objects.requireNonNull(errors, "errors must not be null")), retry);
    }

    /**
     * Says that the data source hands out its connections with autocommit off, and never one that is in a transaction already, so that none is
     * refused for that.
     *
     * @return new transactions
     */
    public Transactions autoCommitOff() {
        return new Transactions(terms.withAutoCommitOff(), retry);
    }

    /**
     * Runs a unit in a transaction, on this thread.
     *
     * @param <T> the type of the result
     * @param <X> what the unit throws besides {@link SQLException}; inferred
     * @param unit the unit
     * @return its result, which is committed
     * @throws X the last failure of the unit, if the execution gives up
     * @throws SQLException the last failure of the database, if the execution gives up
     * @throws CommitUnknownException if nobody knows whether it was committed
     * @throws dev.refrain.AttemptTimeoutException if the last attempt was interrupted by our timeout and threw
     * @throws dev.refrain.DeadlineExceededException if the time limit was over before the first attempt
     * @throws IllegalStateException if this is refused, or if the policy limits neither attempts nor time
     */
    public <T extends @Nullable Object, X extends Throwable> T call(Unit<T, X> unit) throws X, SQLException {
        Execution<T> execution = new Execution<>(terms, Objects.requireNonNull(unit, "unit must not be null"));
        try {
            return retry.callWith(execution);
        } catch (Throwable failure) {
            throw Transactions.<X>asDeclared(execution.surfaced(failure));
        }
    }

    /**
     * Runs a unit without a result in a transaction, as {@link #call}.
     *
     * @param <X> what the unit throws besides {@link SQLException}; inferred
     * @param unit the unit
     * @throws X the last failure of the unit, if the execution gives up
     * @throws SQLException the last failure of the database, if the execution gives up
     * @throws CommitUnknownException if nobody knows whether it was committed
     * @throws dev.refrain.AttemptTimeoutException if the last attempt was interrupted by our timeout and threw
     * @throws dev.refrain.DeadlineExceededException if the time limit was over before the first attempt
     * @throws IllegalStateException if this is refused, or if the policy limits neither attempts nor time
     */
    public <X extends Throwable> void run(Unit.Action<X> unit) throws X, SQLException {
        Objects.requireNonNull(unit, "unit must not be null");
        Boolean unused = this.<Boolean, X>call(connection -> {
            unit.run(connection);
            return true;
        });
    }

    /**
     * Runs a unit in a transaction on a thread of the {@link Retry#executor}; no thread is held between two attempts. Ending the future in any
     * way ends everything: a unit that is running is interrupted and, unless it is at its COMMIT already, rolled back, even if it does not
     * heed the interrupt. For a unit without a result, return {@code null}.
     *
     * @param <T> the type of the result
     * @param unit the unit
     * @return the result, which is committed; fails with the last failure, with a {@link CommitUnknownException} if nobody knows whether it was
     *     committed, with an {@link dev.refrain.AttemptTimeoutException} if the last attempt took too long, with a
     *     {@link dev.refrain.DeadlineExceededException} if no attempt could start in time, with an {@link IllegalStateException} if this is refused, or
     *     with what the executor threw if it took no attempt
     */
    public <T extends @Nullable Object> CompletableFuture<T> submit(Unit<T, ?> unit) {
        Execution<T> execution = new Execution<>(terms, Objects.requireNonNull(unit, "unit must not be null"));
        CompletableFuture<T> attempts = retry.submitWith(execution);
        TransactionFuture<T> result = new TransactionFuture<>(execution, attempts);
        CompletableFuture<?> unused = attempts.whenComplete(result::attemptsEnded);
        return result;
    }

    @Override
    public String toString() {
        return "Transactions[" + terms + ", " + retry + "]";
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // it came from the unit or the database: an X, an SQLException, or unchecked
    private static <X extends Throwable> X asDeclared(Throwable failure) throws X {
        throw (X) failure;
    }
}
