package dev.refrain.jdbc;

import static dev.refrain.jdbc.SqlErrorKind.AMBIGUOUS;
import static dev.refrain.jdbc.SqlErrorKind.PERMANENT;
import static dev.refrain.jdbc.SqlErrorKind.THROTTLED;
import static dev.refrain.jdbc.SqlErrorKind.TRANSIENT;
import static java.util.Map.entry;

import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the states of the SQL standard and of PostgreSQL say; the first two characters are the class of a state. */
final class StateRules {

    private static final Map<String, SqlErrorKind> BY_STATE = Map.ofEntries(
            entry("08001", TRANSIENT), // could not connect: nothing was sent
            entry("25P03", TRANSIENT), // ended for being idle in a transaction
            entry("25P04", PERMANENT), // a transaction's limit in time, which is somebody's wish
            entry("25006", PERMANENT), // read-only: passes with a failover only
            entry("40002", PERMANENT), // rolled back for a constraint
            entry("40003", AMBIGUOUS), // completion unknown
            entry("53100", PERMANENT), // disk full
            entry("55000", PERMANENT), // not in the state that is needed, and will not be by itself
            entry("55P02", PERMANENT), // a setting that can't be changed now
            entry("55P04", PERMANENT), // a new value of an enumeration in its own transaction
            entry("57014", PERMANENT), // cancelled or timed out, by somebody's wish
            entry("57P04", PERMANENT)); // database dropped

    private static final Map<String, SqlErrorKind> BY_CLASS = Map.ofEntries(
            entry("08", AMBIGUOUS), // connection
            entry("40", TRANSIENT), // transaction rolled back
            entry("53", THROTTLED), // insufficient resources
            entry("55", TRANSIENT), // object in use, lock not available
            entry("57", TRANSIENT), // operator intervention: shutdown, crash, starting up
            entry("22", PERMANENT), // data
            entry("23", PERMANENT), // constraint
            entry("28", PERMANENT), // wrong user or password
            entry("3D", PERMANENT), // no such database
            entry("42", PERMANENT), // syntax, access
            entry("XX", PERMANENT)); // internal error

    private static final int STATE_LENGTH = 5;

    private StateRules() {}

    static @Nullable Finding find(SQLException error) {
        String state = error.getSQLState();
        if (state == null || state.length() != STATE_LENGTH) {
            return null;
        }
        if (state.equals("25P02")) {
            return Finding.hint(PERMANENT); // refused for an earlier failure, which says more where it is known
        }
        SqlErrorKind kind = BY_STATE.getOrDefault(state, BY_CLASS.get(state.substring(0, 2)));
        return kind == null ? null : Finding.code(kind);
    }
}
