package dev.refrain.jdbc;

import static dev.refrain.jdbc.SqlErrorKind.AMBIGUOUS;
import static dev.refrain.jdbc.SqlErrorKind.PERMANENT;
import static dev.refrain.jdbc.SqlErrorKind.THROTTLED;
import static dev.refrain.jdbc.SqlErrorKind.TRANSIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of what passes, by made-up exceptions; {@link ProvokedErrorsTest} has the drivers' own. */
class SqlErrorsTest {

    private static final SqlErrors ERRORS = SqlErrors.standard();

    @ParameterizedTest
    @CsvSource({
        "40P01, 0, TRANSIENT",
        "40001, 0, TRANSIENT",
        "40001, 1213, TRANSIENT",
        "40002, 0, PERMANENT",
        "40003, 0, AMBIGUOUS",
        "40XL1, 30000, TRANSIENT",
        "55P03, 0, TRANSIENT",
        "55006, 0, TRANSIENT",
        "57P01, 0, TRANSIENT",
        "57P02, 0, TRANSIENT",
        "57P03, 0, TRANSIENT",
        "57P05, 0, TRANSIENT",
        "57P04, 0, PERMANENT",
        "57014, 0, PERMANENT",
        "57014, 57014, PERMANENT",
        "08001, 0, TRANSIENT",
        "08000, 0, AMBIGUOUS",
        "08003, 0, AMBIGUOUS",
        "08006, 0, AMBIGUOUS",
        "08007, 0, AMBIGUOUS",
        "08S01, 1927, AMBIGUOUS",
        "08P01, 0, AMBIGUOUS",
        "53000, 0, THROTTLED",
        "53200, 0, THROTTLED",
        "53300, 0, THROTTLED",
        "53100, 0, PERMANENT",
        "25P03, 0, TRANSIENT",
        "25P02, 0, PERMANENT",
        "25006, 0, PERMANENT",
        "23505, 0, PERMANENT",
        "23P01, 0, PERMANENT",
        "23000, 1062, PERMANENT",
        "22001, 0, PERMANENT",
        "42601, 0, PERMANENT",
        "42000, 1064, PERMANENT",
        "XX000, 0, PERMANENT",
        "28P01, 0, PERMANENT",
        "3D000, 0, PERMANENT",
        "25P04, 0, PERMANENT",
        "55000, 0, PERMANENT",
        "55P02, 0, PERMANENT",
        "55006, 0, TRANSIENT",
        "08001, 8001, THROTTLED", // H2's own pool
        "HYT00, 50200, TRANSIENT",
        "90067, 90067, AMBIGUOUS",
        "90020, 90020, TRANSIENT",
        "HY000, 1205, TRANSIENT",
        "HY000, 1213, TRANSIENT",
        "HY000, 1020, TRANSIENT",
        "HY000, 1040, THROTTLED",
        "08004, 1040, THROTTLED",
        "08004, 1130, PERMANENT",
        "08004, 0, THROTTLED",
    })
    void aStateOrACodeSays(String state, int code, SqlErrorKind kind) {
        assertThat(ERRORS.kindOf(new SQLException("made up", state, code))).contains(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "HYT00, 0", // some other driver's timeout
        "HYT00, 1205",
        "90067, 17", // not H2's, which would repeat the code
        "90020, 0",
        "S0001, 1205",
        "72000, 1213", // Oracle's ORA-01213
        "72000, 1040",
        "HY000, 5", // not SQLite's
        "HY000, 9999",
        "0A000, 0",
        "8000, 8000",
        "'', 0",
    })
    void ofOthersItSaysNothing(String state, int code) {
        assertThat(ERRORS.kindOf(new SQLException("made up", state, code))).isEmpty();
    }

    @Test
    void oneVendorsCodeIsNotReadAsAnothers() {
        assertThat(ERRORS.kindOf(new SQLException("made up", null, 5))).isEmpty();
        assertThat(ERRORS.kindOf(new SQLException("made up", null, 1213))).isEmpty();
        assertThat(ERRORS.kindOf(new SQLException("made up", "42000", 1203))).contains(PERMANENT);
        SQLException ofMariaDb = new SQLException("made up", "42000", 1203);
        ofMariaDb.setStackTrace(new StackTraceElement[] {
            new StackTraceElement(
                    "org.mariadb.jdbc.export.ExceptionFactory", "createException", "ExceptionFactory.java", 1)
        });
        assertThat(ERRORS.kindOf(ofMariaDb)).contains(THROTTLED);
        assertThat(ERRORS.kindOf(
                        new org.sqlite.SQLiteException("busy", org.sqlite.SQLiteErrorCode.SQLITE_BUSY_SNAPSHOT)))
                .contains(TRANSIENT);
    }

    @Test
    void aMissingDriverIsPermanentThoughItsStateIsThatOfAServerThatIsDown() {
        assertThat(ERRORS.kindOf(new SQLException("No suitable driver found for jdbc:none", "08001")))
                .contains(PERMANENT);
    }

    @Test
    void whereNothingElseIsKnownTheClassSays() {
        assertThat(ERRORS.kindOf(new SQLTransientException("made up"))).contains(TRANSIENT);
        assertThat(ERRORS.kindOf(new SQLTransactionRollbackException("made up")))
                .contains(TRANSIENT);
        assertThat(ERRORS.kindOf(new SQLRecoverableException("made up"))).contains(AMBIGUOUS);
        assertThat(ERRORS.kindOf(new SQLDataException("made up"))).contains(PERMANENT);
        assertThat(ERRORS.kindOf(new SQLIntegrityConstraintViolationException("made up")))
                .contains(PERMANENT);
        assertThat(ERRORS.kindOf(new SQLNonTransientConnectionException("made up")))
                .isEmpty();
        assertThat(ERRORS.kindOf(new SQLTimeoutException("made up"))).isEmpty();
        assertThat(ERRORS.kindOf(new SQLException("made up"))).isEmpty();
        // A state is worth more than the class.
        assertThat(ERRORS.kindOf(new SQLDataException("made up", "40001"))).contains(TRANSIENT);
        assertThat(ERRORS.kindOf(new SQLTransientException("made up", "23505"))).contains(PERMANENT);
    }

    @Test
    void aPoolThatIsExhaustedIsThrottledWhateverItsCauseSays() {
        SQLException unrelated = new SQLException("made up", "42601");
        SQLException exhausted =
                new SQLTransientConnectionException("pool - Connection is not available", null, unrelated);
        exhausted.setNextException(unrelated);
        assertThat(ERRORS.kindOf(exhausted)).contains(THROTTLED);
        assertThat(ERRORS.kindOf(new IllegalStateException(exhausted))).contains(THROTTLED);
    }

    @Test
    void itLooksBelowOtherExceptions() {
        SQLException deadlock = new SQLException("made up", "40P01");
        assertThat(ERRORS.kindOf(new CompletionException(new IllegalStateException(deadlock))))
                .contains(TRANSIENT);
        assertThat(ERRORS.kindOf(new IllegalStateException())).isEmpty();
    }

    @Test
    void ofSeveralTheMostTellingCounts() {
        SQLException deadlock = new SQLException("made up", "40P01");
        SQLException constraint = new SQLException("made up", "23505");
        SQLException lost = new SQLException("made up", "08006");
        assertThat(ERRORS.kindOf(new SQLException("unknown wrapper", deadlock))).contains(TRANSIENT);
        assertThat(ERRORS.kindOf(new SQLDataException("a class says little", deadlock)))
                .contains(TRANSIENT);
        assertThat(ERRORS.kindOf(new SQLException("only a consequence", "25P02", deadlock)))
                .contains(TRANSIENT);
        assertThat(ERRORS.kindOf(new SQLException("only a consequence", "25P02", constraint)))
                .contains(PERMANENT);
        assertThat(ERRORS.kindOf(new SQLException("wrapper", "42000", deadlock)))
                .contains(TRANSIENT);
        assertThat(ERRORS.kindOf(new SQLException("wrapper", "40001", constraint)))
                .contains(PERMANENT);
        assertThat(ERRORS.kindOf(new SQLException("wrapper", "08006", deadlock)))
                .contains(AMBIGUOUS);
        assertThat(ERRORS.kindOf(new SQLException("wrapper", "08006", constraint)))
                .contains(PERMANENT);
        assertThat(ERRORS.kindOf(new SQLException("wrapper", "40001", lost))).contains(AMBIGUOUS);
    }

    @Test
    void ofThoseInARowTheFirstCountsThatIsKnown() {
        SQLException terminated = new SQLException("made up", "57P01");
        terminated.setNextException(new SQLException("so the connection is gone", "08006"));
        assertThat(ERRORS.kindOf(terminated)).contains(TRANSIENT);
        SQLException unknown = new SQLException("made up");
        unknown.setNextException(terminated);
        assertThat(ERRORS.kindOf(unknown)).contains(TRANSIENT);
    }

    @Test
    void ofThoseOfABatchTheWorstCounts() {
        BatchUpdateException batch = new BatchUpdateException("batch", "40P01", 0, new int[0]);
        batch.setNextException(new SQLException("made up", "40P01"));
        assertThat(ERRORS.kindOf(batch)).contains(TRANSIENT);
        batch.setNextException(new SQLException("made up", "53300"));
        assertThat(ERRORS.kindOf(batch)).contains(THROTTLED);
        batch.setNextException(new SQLException("made up", "08006"));
        assertThat(ERRORS.kindOf(batch)).contains(AMBIGUOUS);
        batch.setNextException(new SQLException("made up", "23505"));
        batch.setNextException(new SQLException("only a consequence", "25P02"));
        batch.setNextException(new SQLException("not known"));
        assertThat(ERRORS.kindOf(batch)).contains(PERMANENT);
        BatchUpdateException stateless = new BatchUpdateException();
        stateless.setNextException(new SQLException("made up", "40P01"));
        assertThat(ERRORS.kindOf(stateless)).contains(TRANSIENT);
    }

    @Test
    void chainsThatNeverEndDo() {
        SQLException cycle = new SQLException("made up", "08006");
        Exception other = new Exception(cycle);
        cycle.initCause(other);
        cycle.setNextException(new SQLException("next", cycle));
        assertThat(ERRORS.kindOf(other)).contains(AMBIGUOUS);
        SQLException batch = new SQLException("first");
        for (int i = 0; i < 100_000; i++) {
            SQLException longer = new SQLException("one more");
            longer.setNextException(batch);
            batch = longer;
        }
        assertThat(ERRORS.kindOf(batch)).isEmpty();
    }

    @Test
    void aDialectIsAskedFirstAndTheNewestBeforeTheOlder() {
        SQLException constraint = new SQLException("made up", "23505");
        SqlErrors optedIn = ERRORS.with(error -> of("23505", error, TRANSIENT));
        assertThat(optedIn.kindOf(constraint)).contains(TRANSIENT);
        assertThat(optedIn.kindOf(new BatchUpdateException("batch", "23505", 0, new int[0], constraint)))
                .contains(TRANSIENT);
        assertThat(optedIn.kindOf(new SQLException("made up", "23P01"))).contains(PERMANENT);
        assertThat(optedIn.with(error -> of("23505", error, THROTTLED)).kindOf(constraint))
                .contains(THROTTLED);
        assertThat(ERRORS.kindOf(constraint)).contains(PERMANENT);
    }

    @Test
    void twoKindsAreSafeForAnythingAndThreeForWhatMayBeDoneTwice() {
        for (String state : new String[] {"40001", "53300", "08006", "23505"}) {
            SQLException error = new SQLException("made up", state);
            SqlErrorKind kind = ERRORS.kindOf(error).orElseThrow();
            assertThat(ERRORS.isTransient(error)).isEqualTo(kind == TRANSIENT || kind == THROTTLED);
            assertThat(ERRORS.isTransientOrAmbiguous(error)).isEqualTo(kind != PERMANENT);
        }
        assertThat(ERRORS.isTransientOrAmbiguous(new SQLException("made up"))).isFalse();
    }

    private static Optional<SqlErrorKind> of(String state, SQLException error, SqlErrorKind kind) {
        return state.equals(error.getSQLState()) ? Optional.of(kind) : Optional.empty();
    }
}
