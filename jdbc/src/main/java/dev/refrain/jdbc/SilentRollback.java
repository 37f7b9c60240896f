package dev.refrain.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * PostgreSQL fails a whole transaction with the first statement that fails. Where a unit took no notice of that, the server answers its COMMIT
 * by a rollback, and the driver takes that for a success.
 */
final class SilentRollback {

    private SilentRollback() {}

    /** Before COMMIT: fails, by the driver's own failure, if the transaction has failed. */
    static void exclude(Connection connection) throws SQLException {
        if (Postgres.is(connection) && mayHaveFailed(connection)) {
            try (Statement any = connection.createStatement()) {
                boolean unused = any.execute("SELECT 1");
            }
        }
    }

    private static boolean mayHaveFailed(Connection connection) {
        return Postgres.transactionState(connection).map("FAILED"::equals).orElse(true);
    }
}
