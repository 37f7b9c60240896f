package dev.refrain.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What PostgreSQL's driver knows without asking the server, found without depending on it. */
final class Postgres {

    private Postgres() {}

    static boolean is(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }

    /** {@code IDLE}, {@code OPEN} or {@code FAILED}; empty where the driver can't be asked. */
    static Optional<String> transactionState(Connection connection) {
        try {
            ClassLoader drivers = connection.unwrap(Connection.class).getClass().getClassLoader();
            Class<?> type = Class.forName("org.postgresql.core.BaseConnection", false, drivers);
            Object state = type.getMethod("getTransactionState").invoke(connection.unwrap(type));
            return Optional.of(String.valueOf(state));
        } catch (ReflectiveOperationException | SQLException | LinkageError | RuntimeException unknown) {
            return Optional.empty();
        }
    }
}
