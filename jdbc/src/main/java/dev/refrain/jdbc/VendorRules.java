package dev.refrain.jdbc;

import static dev.refrain.jdbc.SqlErrorKind.AMBIGUOUS;
import static dev.refrain.jdbc.SqlErrorKind.PERMANENT;
import static dev.refrain.jdbc.SqlErrorKind.THROTTLED;
import static dev.refrain.jdbc.SqlErrorKind.TRANSIENT;
import static java.util.Map.entry;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What single products say in their own way. Each rule makes sure first whose error it is. */
final class VendorRules {

    private static final Map<Integer, SqlErrorKind> MYSQL = Map.ofEntries(
            entry(1213, TRANSIENT), // deadlock
            entry(1205, TRANSIENT), // lock wait timeout
            entry(1020, TRANSIENT), // MariaDB: the row has changed since the transaction's snapshot
            entry(1040, THROTTLED), // too many connections
            entry(1203, THROTTLED), // too many connections of one user
            entry(1130, PERMANENT), // this host is not allowed to connect; the state is that of 1040
            entry(1927, AMBIGUOUS), // MariaDB: connection was killed
            entry(3572, TRANSIENT), // NOWAIT
            entry(1021, PERMANENT), // disk full
            entry(1114, PERMANENT), // table full
            entry(1290, PERMANENT), // forbidden by an option, such as read-only
            entry(1836, PERMANENT)); // read-only

    /** By the primary code; the upper bits of an extended one say more. */
    private static final Map<Integer, SqlErrorKind> SQLITE = Map.of(
            5, TRANSIENT, // busy
            6, TRANSIENT, // locked
            1, PERMANENT, // error in the statement
            8, PERMANENT, // read-only
            11, PERMANENT, // corrupt
            13, PERMANENT, // disk full
            19, PERMANENT, // constraint
            20, PERMANENT, // type mismatch
            26, PERMANENT); // no database

    /** H2's own pool: no connection was free in time. */
    private static final int H2_POOL_EXHAUSTED = 8001;

    private static final String SQLITE_DRIVER = "org.sqlite.";

    private static final int PRIMARY_CODE = 0xff;

    private VendorRules() {}

    static @Nullable Finding find(SQLException error) {
        String state = error.getSQLState();
        if (state == null) {
            return stateless(error);
        }
        return switch (state) {
            case "08001" -> notConnected(error);
            case "08004" -> rejected(error);
            case "HYT00" -> error.getErrorCode() == 50200 ? Finding.code(TRANSIENT) : null; // H2: lock timeout
            case "90020" -> isOfH2(error) ? Finding.code(TRANSIENT) : null; // the file is open elsewhere
            case "90067" -> isOfH2(error) ? Finding.code(wasRefused(error) ? TRANSIENT : AMBIGUOUS) : null;
            default -> state.startsWith("08") && wasRefused(error) ? Finding.code(TRANSIENT) : mysql(error, state);
        };
    }

    private static @Nullable Finding stateless(SQLException error) {
        if (error.getClass() == SQLTransientConnectionException.class) {
            // HikariCP: no connection was free in time. That is our own overload, whatever it adds as a cause.
            return new Finding(THROTTLED, Finding.Weight.LAST_WORD);
        }
        return isFrom(error, SQLITE_DRIVER) ? codeOf(error.getErrorCode() & PRIMARY_CODE, SQLITE) : mysql(error, "");
    }

    static boolean isOfSqlite(SQLException error) {
        return isFrom(error, SQLITE_DRIVER);
    }

    private static @Nullable Finding notConnected(SQLException error) {
        if (error.getErrorCode() == H2_POOL_EXHAUSTED && error.getClass() == SQLException.class) {
            return Finding.code(THROTTLED);
        }
        return isWithoutDriver(error) ? Finding.code(PERMANENT) : null;
    }

    private static @Nullable Finding mysql(SQLException error, String state) {
        boolean isItsOwn = state.equals("HY000") || isFrom(error, "com.mysql.") || isFrom(error, "org.mariadb.jdbc.");
        return isItsOwn ? codeOf(error.getErrorCode(), MYSQL) : null;
    }

    /** Too many connections, but PostgreSQL's driver says so of what it could not log in. */
    private static Finding rejected(SQLException error) {
        Finding told = codeOf(error.getErrorCode(), MYSQL);
        return told != null ? told : Finding.code(isFrom(error, "org.postgresql.") ? PERMANENT : THROTTLED);
    }

    private static @Nullable Finding codeOf(int code, Map<Integer, SqlErrorKind> kinds) {
        SqlErrorKind kind = kinds.get(code);
        return kind == null ? null : Finding.code(kind);
    }

    private static boolean isWithoutDriver(SQLException error) {
        String message = error.getMessage();
        return message != null && message.startsWith("No suitable driver"); // the DriverManager
    }

    /** H2 repeats its code as the state. */
    private static boolean isOfH2(SQLException error) {
        return String.valueOf(error.getErrorCode()).equals(error.getSQLState());
    }

    /** H2 and MariaDB's driver say the same of a server that refused the connection and of one that was lost. */
    private static boolean wasRefused(SQLException error) {
        Throwable cause = error.getCause();
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException;
    }

    /** Whether a driver made it: by its class, or by where it was made if it is one of the JDK's own. */
    private static boolean isFrom(SQLException error, String driver) {
        StackTraceElement[] stack = error.getStackTrace();
        return error.getClass().getName().startsWith(driver)
                || (stack.length > 0 && stack[0].getClassName().startsWith(driver));
    }
}
