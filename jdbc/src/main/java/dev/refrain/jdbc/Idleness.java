package dev.refrain.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Whether a connection that comes with autocommit off is in somebody's transaction, which we must neither commit nor roll back. */
final class Idleness {

    private static final String ACTIVE_TRANSACTION = "25001";

    private Idleness() {}

    /** Makes sure that it is not, by what costs least and changes nothing. */
    static void require(Connection connection, DataSource dataSource) throws SQLException {
        boolean busy =
                switch (connection.getMetaData().getDatabaseProductName()) {
                    case "PostgreSQL" -> isBusyPostgres(connection);
                    case "H2" ->
                        isTrue(
                                connection,
                                "SELECT CONTAINS_UNCOMMITTED FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID = SESSION_ID()");
                    case "MariaDB" -> isTrue(connection, "SELECT @@in_transaction");
                    default -> isUnknown(dataSource);
                };
        if (busy) {
            throw inTransaction();
        }
    }

    /** The same for one with autocommit on, where somebody may have begun by a text. Others fail to begin a second one. */
    static void requireWithAutoCommit(Connection connection) throws SQLException {
        if (Postgres.is(connection) && !isIdle(connection)) {
            throw inTransaction();
        }
    }

    private static boolean isIdle(Connection connection) {
        return Postgres.transactionState(connection).map("IDLE"::equals).orElse(true);
    }

    private static Refusal inTransaction() {
        return new Refusal("the connection is in a transaction already, which a retry could not repeat: start it with"
                + " Transactions, or use a data source that is not bound to the transaction of the thread");
    }

    /** HikariCP gives a connection to one at a time, and rolls back before it does. */
    private static boolean isUnknown(DataSource dataSource) {
        if (Hikari.is(dataSource)) {
            return false;
        }
        throw new Refusal("the connection comes with autocommit off, and nobody can tell whether it is in"
                + " a transaction already: if it never is, say so by autoCommitOff(), or hand out"
                + " connections with autocommit on");
    }

    /** The driver knows, and refuses even to set what is set already. */
    private static boolean isBusyPostgres(Connection connection) throws SQLException {
        try {
            connection.setReadOnly(connection.isReadOnly());
            return false;
        } catch (SQLException refused) {
            if (ACTIVE_TRANSACTION.equals(refused.getSQLState())) {
                return true;
            }
            throw refused;
        }
    }

    private static boolean isTrue(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.next() && result.getBoolean(1);
        }
    }
}
