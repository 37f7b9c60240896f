package dev.refrain.jdbc;

import java.sql.SQLException;
import java.util.Set;

/** What the failure of a COMMIT says about the transaction. */
final class CommitFailure {

    /** Integrity and data, rollback, what a trigger in PL/pgSQL raises: the server says so of what it has not committed. */
    private static final Set<String> DEFINITE_CLASSES = Set.of("22", "23", "40", "P0");

    /** PostgreSQL answered COMMIT by a rollback, since a statement had failed that the unit took no notice of. */
    private static final String IN_FAILED_TRANSACTION = "25P02";

    private static final String COMPLETION_UNKNOWN = "40003";

    private CommitFailure() {}

    private static final int STATE_LENGTH = 5;

    /**
     * Whether it is certain that nothing was committed.
     *
     * @param rolledBack whether there was still a transaction to roll back
     */
    static boolean isDefinite(Throwable failure, boolean rolledBack) {
        if (!(failure instanceof SQLException error)) {
            return false;
        }
        if (VendorRules.isOfSqlite(error)) {
            return rolledBack; // its COMMIT may have succeeded, and the driver's next BEGIN failed
        }
        String state = error.getSQLState();
        return state != null
                && state.length() == STATE_LENGTH
                && !state.equals(COMPLETION_UNKNOWN)
                && (state.equals(IN_FAILED_TRANSACTION) || DEFINITE_CLASSES.contains(state.substring(0, 2)));
    }
}
