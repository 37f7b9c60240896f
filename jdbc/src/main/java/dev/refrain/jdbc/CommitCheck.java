package dev.refrain.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Finds out whether a unit was committed, where the reply to its COMMIT was lost; see {@link Transactions#confirmedBy}.
 *
 * <p><b>It must be conclusive.</b> The server may still be busy with the old COMMIT, so that a {@code SELECT} may look too early and
 * miss what is there a moment later. What waits for the old transaction, in {@code READ COMMITTED}, is the attempt to insert the same unique key:
 *
 * <pre>{@code
 * // the unit: INSERT INTO done (id) VALUES (?), and its work
 * // the check; what it writes is rolled back
 * connection -> {
 *     try (PreparedStatement again = connection.prepareStatement("INSERT INTO done (id) VALUES (?) ON CONFLICT DO NOTHING")) {
 *         again.setObject(1, id);
 *         return again.executeUpdate() == 0;
 *     }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface CommitCheck {

    /**
     * Looks.
     *
     * @param connection a new connection, in a transaction that is rolled back afterwards, with the isolation that the data source sets
     * @return whether the unit was committed: {@code false} only if it never will be
     * @throws SQLException if it can't tell
     */
    boolean isCommitted(Connection connection) throws SQLException;
}
