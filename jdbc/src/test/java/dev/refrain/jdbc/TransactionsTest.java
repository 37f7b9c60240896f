package dev.refrain.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is committed, rolled back and repeated, in both forms, on three databases. */
class TransactionsTest {

    static final Backoff QUICK = Backoff.fixed(Duration.ofMillis(1));

    /** Retries whatever is not known to be permanent. */
    static final Retry EAGER = Retry.with(RetryPolicy.retryOn(Exception.class).backoff(QUICK));

    @TempDir
    private Path folder;

    static Stream<Arguments> everywhere() {
        return Stream.of(Db.Kind.values())
                .flatMap(kind -> Stream.of(Form.values()).map(form -> Arguments.of(kind, form)));
    }

    private Db table(Db.Kind kind) throws SQLException {
        return kind.create(folder).execute("CREATE TABLE t (id INT PRIMARY KEY)");
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void aUnitIsCommitted(Db.Kind kind, Form form) throws Throwable {
        Db db = table(kind);
        Transactions transactions = Transactions.over(db.dataSource(), EAGER);
        int rows = form.call(transactions, connection -> {
            assertThat(connection.getAutoCommit()).isFalse();
            return Db.update(connection, "INSERT INTO t VALUES (1), (2)");
        });
        assertThat(rows).isEqualTo(2);
        assertThat(db.number("SELECT count(*) FROM t")).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void afterAFailureAllOfItIsRolledBackAndRepeated(Db.Kind kind, Form form) throws Throwable {
        Db db = table(kind);
        AtomicInteger calls = new AtomicInteger();
        try (HikariDataSource pool = db.pool(1)) {
            long seen = form.call(Transactions.over(pool, EAGER), connection -> {
                Db.update(connection, "INSERT INTO t VALUES (1)");
                if (calls.incrementAndGet() < 3) {
                    throw new IOException("in the middle");
                }
                return Db.number(connection, "SELECT count(*) FROM t");
            });
            assertThat(seen).isEqualTo(1);
        }
        assertThat(calls).hasValue(3);
        assertThat(db.number("SELECT count(*) FROM t")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void aConstraintIsViolatedOnceWhateverThePolicySays(Db.Kind kind, Form form) throws Throwable {
        Db db = table(kind);
        AtomicInteger calls = new AtomicInteger();
        Transactions transactions = Transactions.over(db.dataSource(), EAGER);
        assertThatThrownBy(() -> form.call(transactions, connection -> {
                    calls.incrementAndGet();
                    Db.update(connection, "INSERT INTO t VALUES (1)");
                    return Db.update(connection, "INSERT INTO t VALUES (1)");
                }))
                .isInstanceOf(SQLException.class);
        assertThat(calls).hasValue(1);
        assertThat(db.number("SELECT count(*) FROM t")).isZero();
        assertThatThrownBy(() -> form.call(transactions, connection -> {
                    calls.incrementAndGet();
                    return Db.update(connection, "INSER");
                }))
                .isInstanceOf(SQLException.class);
        assertThat(calls).hasValue(2);
    }

    @ParameterizedTest
    @EnumSource
    void aConstraintIsRetriedWhereThatWasAskedFor(Form form) throws Throwable {
        Db db = table(Db.Kind.H2).execute("INSERT INTO t VALUES (1)");
        AtomicInteger calls = new AtomicInteger();
        SqlErrors errors = SqlErrors.standard()
                .with(error ->
                        "23505".equals(error.getSQLState()) ? Optional.of(SqlErrorKind.TRANSIENT) : Optional.empty());
        Transactions transactions = Transactions.over(db.dataSource(), Retry.with(errors.retryTransactions()))
                .errors(errors);
        int id = form.call(transactions, connection -> {
            int next = calls.incrementAndGet();
            Db.update(connection, "INSERT INTO t VALUES (" + next + ")");
            return next;
        });
        assertThat(id).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void theLastFailureItselfSurfaces(Form form) throws Throwable {
        IOException failure = new IOException("always");
        assertThatThrownBy(() -> form.call(Transactions.over(table(Db.Kind.H2).dataSource(), EAGER), connection -> {
                    throw failure;
                }))
                .isSameAs(failure)
                .hasNoSuppressedExceptions();
    }

    @Test
    void theCheckedTypesAreThoseOfTheUnit() throws SQLException {
        Transactions transactions = Transactions.over(table(Db.Kind.H2).dataSource(), EAGER);
        long one = transactions.call(connection -> Db.number(connection, "SELECT 1"));
        transactions.run(connection -> Db.update(connection, "INSERT INTO t VALUES (5)"));
        try {
            transactions.run(connection -> {
                throw new IOException("checked");
            });
        } catch (IOException expected) {
            assertThat(expected).hasMessage("checked");
        }
        assertThat(one).isEqualTo(1);
    }

    @Test
    void isolationAndReadOnlyAreThoseOfTheTransaction() throws SQLException {
        Db db = table(Db.Kind.POSTGRES);
        Transactions transactions = Transactions.over(db.dataSource(), EAGER)
                .isolation(Connection.TRANSACTION_SERIALIZABLE)
                .readOnly();
        String said = transactions.call(connection -> {
            try (var result = connection.createStatement().executeQuery("SHOW transaction_isolation")) {
                result.next();
                return result.getString(1);
            }
        });
        assertThat(said).isEqualTo("serializable");
        assertThatThrownBy(() -> transactions.run(connection -> Db.update(connection, "INSERT INTO t VALUES (1)")))
                .isInstanceOfSatisfying(SQLException.class, error -> assertThat(error.getSQLState())
                        .isEqualTo("25006"));
    }

    @Test
    void badValuesAreRefusedWhereTheyAreGiven() {
        Transactions transactions = Transactions.over(Db.h2().dataSource(), EAGER);
        assertThatThrownBy(() -> transactions.isolation(Connection.TRANSACTION_NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("level")
                .hasMessageContaining("0");
        assertThatThrownBy(() -> transactions.confirmedBy(null)).hasMessageContaining("check");
        assertThatThrownBy(() -> transactions.errors(null)).hasMessageContaining("errors");
        assertThatThrownBy(() -> transactions.call(null)).hasMessageContaining("unit");
        assertThatThrownBy(() -> transactions.run(null)).hasMessageContaining("unit");
        assertThatThrownBy(() -> transactions.submit(null)).hasMessageContaining("unit");
        assertThatThrownBy(() -> Transactions.over(null, EAGER)).hasMessageContaining("dataSource");
        assertThatThrownBy(() -> SqlErrors.standard().with(null)).hasMessageContaining("dialect");
    }
}
