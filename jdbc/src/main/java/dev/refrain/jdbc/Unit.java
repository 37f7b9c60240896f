package dev.refrain.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What is done in one transaction, all of it or nothing; see {@link Transactions}. It may be called several times, each time on a
 * connection in a new transaction, so that it must not rely on what an earlier call did outside of the database. It must let an
 * {@link SQLException} out, unless it has rolled back to a savepoint: after many of them the database has undone what came before.
 *
 * @param <T> the type of the result
 * @param <X> what it may throw besides {@link SQLException}; inferred
 */
@FunctionalInterface
public interface Unit<T extends @Nullable Object, X extends Throwable> {

    /**
     * Does it once.
     *
     * @param connection the connection, in a transaction. Its {@code commit}, {@code rollback} (but to a savepoint), {@code close} and {@code abort}, and
     *     the setters of autocommit, isolation and read-only are not the unit's to call: they throw {@link IllegalStateException}
     * @return the result
     * @throws X if it fails
     * @throws SQLException if the database fails
     */
    T call(Connection connection) throws X, SQLException;

    /**
     * A unit without a result.
     *
     * @param <X> what it may throw besides {@link SQLException}; inferred
     */
    @FunctionalInterface
    interface Action<X extends Throwable> {
        /**
         * Does it once.
         *
         * @param connection the connection, as of {@link Unit#call}
         * @throws X if it fails
         * @throws SQLException if the database fails
         */
        void run(Connection connection) throws X, SQLException;
    }
}
