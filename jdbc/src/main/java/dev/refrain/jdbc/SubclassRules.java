package dev.refrain.jdbc;

import static dev.refrain.jdbc.SqlErrorKind.AMBIGUOUS;
import static dev.refrain.jdbc.SqlErrorKind.PERMANENT;
import static dev.refrain.jdbc.SqlErrorKind.TRANSIENT;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/** What is left to go by where neither state nor code is known: the class, which misleads often enough. */
final class SubclassRules {

    private SubclassRules() {}

    static @Nullable Finding find(SQLException error) {
        if (error instanceof SQLTimeoutException || error instanceof SQLNonTransientConnectionException) {
            return null; // a limit that somebody set; and what some drivers throw for a server that is restarting
        }
        if (error instanceof SQLTransientException) {
            return Finding.hint(TRANSIENT);
        }
        if (error instanceof SQLRecoverableException) {
            return Finding.hint(AMBIGUOUS);
        }
        return error instanceof SQLNonTransientException ? Finding.hint(PERMANENT) : null;
    }
}
