package dev.refrain.jdbc;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Brings databases to the errors that take two connections. */
final class Provoked {

    private Provoked() {}

    static SQLException by(ThrowingCallable action) {
        return catchThrowableOfType(SQLException.class, action);
    }

    /** Two transactions that lock two rows in opposite order: what the one that is chosen to fail is told. */
    static SQLException deadlock(Db db) throws Exception {
        db.execute("CREATE TABLE pair (id INT PRIMARY KEY, n INT)", "INSERT INTO pair VALUES (1, 0), (2, 0)");
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        Executor thread = task -> new Thread(task).start();
        CompletableFuture<SQLException> other =
                CompletableFuture.supplyAsync(() -> crossing(db, bothHoldOne, 2, 1), thread);
        SQLException mine = crossing(db, bothHoldOne, 1, 2);
        SQLException others = other.get(20, TimeUnit.SECONDS);
        return mine == null ? others : mine;
    }

    private static SQLException crossing(Db db, CyclicBarrier bothHoldOne, int first, int second) {
        return by(() -> {
            try (Connection connection = db.dataSource().getConnection()) {
                connection.setAutoCommit(false);
                Db.update(connection, "UPDATE pair SET n = n + 1 WHERE id = " + first);
                bothHoldOne.await(20, TimeUnit.SECONDS);
                Db.update(connection, "UPDATE pair SET n = n + 1 WHERE id = " + second);
                connection.commit();
            }
        });
    }

    /** A transaction that has read what another has changed and committed since, and changes it too. */
    static SQLException conflict(Db db, int isolation) throws SQLException {
        db.execute("CREATE TABLE counter (n INT)", "INSERT INTO counter VALUES (0)");
        try (Connection connection = db.dataSource().getConnection()) {
            connection.setTransactionIsolation(isolation);
            connection.setAutoCommit(false);
            Db.number(connection, "SELECT n FROM counter");
            db.execute("UPDATE counter SET n = n + 1");
            return by(() -> Db.update(connection, "UPDATE counter SET n = n + 1"));
        }
    }

    /** A statement that meets a lock which somebody else keeps. */
    static SQLException locked(Db db, String... statements) throws SQLException {
        db.execute("CREATE TABLE held (n INT)", "INSERT INTO held VALUES (0)");
        try (Connection holder = db.dataSource().getConnection()) {
            holder.setAutoCommit(false);
            Db.update(holder, "UPDATE held SET n = 1");
            return by(() -> db.execute(statements));
        }
    }
}
