package dev.refrain.jdbc;

import dev.refrain.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * A connection from its being fetched to its being given back: in a transaction, and afterwards as it came. What fails in giving it back is
 * logged: it must not hide how the transaction ended.
 */
final class Session {

    private final DataSource dataSource;
    private final Connection connection;
    private final Deque<Operation.Action<SQLException>> restoration = new ArrayDeque<>();
    private boolean rolledBack;

    private Session(DataSource dataSource) throws SQLException {
        this.dataSource = dataSource;
        this.connection =
                Objects.requireNonNull(dataSource.getConnection(), "the data source gave null instead of a connection");
    }

    /** Fetches a connection and begins a transaction. */
    static Session open(Terms terms) throws SQLException {
        Session session = new Session(terms.dataSource());
        try {
            session.begin(terms);
            return session;
        } catch (Throwable failure) {
            session.leave();
            throw failure;
        }
    }

    private void begin(Terms terms) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        if (autoCommit) {
            Idleness.requireWithAutoCommit(connection);
        } else if (!terms.autoCommitOff()) {
            Idleness.require(connection, dataSource);
        }
        if (terms.readOnly() && !connection.isReadOnly()) {
            setReadOnly();
        }
        if (terms.isolation() != null) {
            isolate(terms.isolation());
        }
        if (autoCommit) {
            connection.setAutoCommit(false);
            restoration.push(() -> connection.setAutoCommit(true));
        }
    }

    private void setReadOnly() throws SQLException {
        try {
            connection.setReadOnly(true);
            restoration.push(() -> connection.setReadOnly(false));
        } catch (SQLException unheeded) {
            if (!VendorRules.isOfSqlite(unheeded)) { // its driver can't once the database is open; and this is a hint
                throw unheeded;
            }
        }
    }

    private void isolate(int level) throws SQLException {
        int before = connection.getTransactionIsolation();
        if (before != level) {
            restoration.push(() -> connection.setTransactionIsolation(before));
            connection.setTransactionIsolation(level);
        }
    }

    Connection connection() {
        return connection;
    }

    void commit() throws SQLException {
        connection.commit();
    }

    /** After a COMMIT that succeeded. */
    void end() {
        giveBack(isDone("restoring a connection", this::restore));
    }

    /** After anything else; {@link #isRolledBack} then tells. */
    void undo() {
        Interrupts.heldBack(() -> {
            // Where rolling back fails, autocommit must not be touched: turning it on commits.
            rolledBack = isDone("rolling back", connection::rollback);
            giveBack(rolledBack && isDone("restoring a connection", this::restore));
        });
    }

    /** Where none could be begun. What would be rolled back is not ours, and nobody knows what state the driver is in. */
    private void leave() {
        Interrupts.heldBack(() -> {
            boolean unused = isDone("restoring a connection", this::restore);
            discard();
        });
    }

    /** Whether there was a transaction to roll back, and it was. */
    boolean isRolledBack() {
        return rolledBack;
    }

    private void restore() throws SQLException {
        for (Operation.Action<SQLException> step : restoration) {
            step.run();
        }
    }

    private void giveBack(boolean asItCame) {
        if (asItCame) {
            close();
        } else {
            boolean unused = isDone("aborting a connection", () -> connection.abort(Runnable::run));
            discard();
        }
    }

    private void discard() {
        boolean unused = isDone("evicting a connection", () -> Hikari.evict(dataSource, connection));
        close();
    }

    private void close() {
        boolean unused = isDone("closing a connection", connection::close);
    }

    private static boolean isDone(String what, Operation.Action<Exception> step) {
        try {
            step.run();
            return true;
        } catch (Throwable failure) {
            Log.failed(what, failure);
            return false;
        }
    }
}
