package dev.refrain.jdbc;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What all transactions of a {@link Transactions} have in common.
 *
 * @param isolation as of {@link java.sql.Connection}; {@code null} for that of the data source
 * @param check {@code null} if there is none
 * @param autoCommitOff that connections come with autocommit off and never in a transaction
 */
record Terms(
        DataSource dataSource,
        SqlErrors errors,
        @Nullable Integer isolation,
        boolean readOnly,
        @Nullable CommitCheck check,
        boolean autoCommitOff) {

    static Terms of(DataSource dataSource) {
        return new Terms(dataSource, SqlErrors.standard(), null, false, null, false);
    }

    Terms withErrors(SqlErrors other) {
        return new Terms(dataSource, other, isolation, readOnly, check, autoCommitOff);
    }

    Terms withIsolation(int level) {
        return new Terms(dataSource, errors, level, readOnly, check, autoCommitOff);
    }

    Terms asReadOnly() {
        return new Terms(dataSource, errors, isolation, true, check, autoCommitOff);
    }

    Terms withCheck(CommitCheck other) {
        return new Terms(dataSource, errors, isolation, readOnly, other, autoCommitOff);
    }

    Terms withAutoCommitOff() {
        return new Terms(dataSource, errors, isolation, readOnly, check, true);
    }

    /** For the transaction of the check, which may have to write. */
    Terms ofCheck() {
        return new Terms(dataSource, errors, null, false, null, autoCommitOff);
    }
}
