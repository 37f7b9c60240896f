package dev.refrain.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Uses that are mistakes: each is refused once, by a message that names the way out, and leaves other people's work alone. */
class RefusalTest {

    private final AtomicInteger calls = new AtomicInteger();

    @TempDir
    private Path folder;

    static Stream<Arguments> everywhere() {
        return TransactionsTest.everywhere();
    }

    private interface Misuse {
        void of(Connection connection) throws SQLException;
    }

    private static final List<Misuse> MISUSES = List.of(
            Connection::commit,
            Connection::rollback,
            Connection::close,
            connection -> connection.abort(Runnable::run),
            connection -> connection.setAutoCommit(true),
            connection -> connection.setReadOnly(true),
            connection -> connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE));

    @ParameterizedTest
    @EnumSource
    void theTransactionIsNotTheUnitsToEnd(Form form) throws Throwable {
        Db db = Db.h2().execute("CREATE TABLE t (id INT)");
        Transactions transactions = Transactions.over(db.dataSource(), TransactionsTest.EAGER);
        for (Misuse misuse : MISUSES) {
            assertThatThrownBy(() -> form.call(transactions, connection -> {
                        calls.incrementAndGet();
                        Db.update(connection, "INSERT INTO t VALUES (1)");
                        misuse.of(connection);
                        return true;
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("throw an exception");
        }
        assertThat(calls).hasValue(MISUSES.size());
        assertThat(db.number("SELECT count(*) FROM t")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aUnitThatMeantToRollBackIsNotCommitted(Form form) throws Throwable {
        Db db = Db.h2().execute("CREATE TABLE t (id INT)");
        assertThatThrownBy(() -> form.call(Transactions.over(db.dataSource(), TransactionsTest.EAGER), connection -> {
                    Db.update(connection, "INSERT INTO t VALUES (1)");
                    try {
                        connection.rollback();
                    } catch (IllegalStateException swallowed) {
                        assertThat(swallowed).hasMessageContaining("rollback");
                    }
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(db.number("SELECT count(*) FROM t")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void savepointsAreTheUnits(Form form) throws Throwable {
        Db db = Db.h2().execute("CREATE TABLE t (id INT)");
        form.call(Transactions.over(db.dataSource(), TransactionsTest.EAGER), connection -> {
            Db.update(connection, "INSERT INTO t VALUES (1)");
            Savepoint before = connection.setSavepoint();
            Db.update(connection, "INSERT INTO t VALUES (2)");
            connection.rollback(before);
            assertThat(connection).isEqualTo(connection);
            assertThat(connection.unwrap(org.h2.jdbc.JdbcConnection.class)).isNotNull();
            return true;
        });
        assertThat(db.number("SELECT sum(id) FROM t")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aUnitInsideAnother(Form form) throws Throwable {
        Db db = Db.h2();
        Db otherDb = Db.h2();
        Transactions outer = Transactions.over(db.dataSource(), TransactionsTest.EAGER);
        Transactions inner =
                Transactions.over(db.dataSource(), TransactionsTest.EAGER).readOnly();
        Transactions other = Transactions.over(otherDb.dataSource(), TransactionsTest.EAGER);
        assertThatThrownBy(() -> form.call(outer, connection -> {
                    calls.incrementAndGet();
                    return inner.call(again -> 1);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("pass the unit's connection on");
        assertThat(calls).hasValue(1);
        assertThatThrownBy(() -> form.call(outer, connection -> other.call(elsewhere -> inner.call(again -> 1))))
                .isInstanceOf(IllegalStateException.class);
        int value = form.call(outer, connection -> other.call(elsewhere -> 1) + other.call(elsewhere -> 1));
        assertThat(value).isEqualTo(2);
        assertThat(form.<Integer>call(outer, connection -> 1)).isEqualTo(1);
        assertThat(inner.<Integer, RuntimeException>call(connection -> 1)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void aConnectionInSomebodysTransaction(Db.Kind kind, Form form) throws Throwable {
        Db db = kind.create(folder).execute("CREATE TABLE t (id INT)");
        try (Connection somebodys = db.dataSource().getConnection()) {
            somebodys.setAutoCommit(false);
            Db.update(somebodys, "INSERT INTO t VALUES (1)");
            Tap tap = new Tap(Tap.shared(somebodys));
            assertThatThrownBy(() -> form.call(
                            Transactions.over(tap.dataSource(), TransactionsTest.EAGER)
                                    .isolation(Connection.TRANSACTION_SERIALIZABLE),
                            connection -> calls.incrementAndGet()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(kind == Db.Kind.SQLITE ? "autoCommitOff()" : "not bound to the transaction");
            assertThat(calls).hasValue(0);
            assertThat(tap.calls())
                    .doesNotContain("commit", "rollback", "abort")
                    .containsOnlyOnce("close");
            assertThat(Db.number(somebodys, "SELECT count(*) FROM t")).isEqualTo(1);
            assertThat(db.number("SELECT count(*) FROM t")).isZero();
            somebodys.commit();
        }
        assertThat(db.number("SELECT count(*) FROM t")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "H2"})
    void anIdleConnectionWithAutoCommitOffIsNot(Db.Kind kind) throws Throwable {
        Db db = kind.create(folder).execute("CREATE TABLE t (id INT)");
        try (Connection idle = db.dataSource().getConnection()) {
            idle.setAutoCommit(false);
            Transactions transactions = Transactions.over(Tap.shared(idle), TransactionsTest.EAGER)
                    .isolation(Connection.TRANSACTION_SERIALIZABLE);
            for (Form form : Form.values()) {
                form.call(transactions, connection -> Db.update(connection, "INSERT INTO t VALUES (1)"));
            }
            assertThat(idle.getAutoCommit()).isFalse();
        }
        assertThat(db.number("SELECT count(*) FROM t")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void whereNobodyCanTellTheCallerMaySayThatItIsIdle(Form form) throws Throwable {
        Db db = Db.sqlite(folder).execute("CREATE TABLE t (id INT)");
        try (Connection idle = db.dataSource().getConnection()) {
            idle.setAutoCommit(false);
            DataSource shared = Tap.shared(idle);
            Transactions transactions = Transactions.over(shared, TransactionsTest.EAGER);
            assertThatThrownBy(() -> form.call(transactions, connection -> 1)).hasMessageContaining("autoCommitOff()");
            form.call(transactions.autoCommitOff(), connection -> Db.update(connection, "INSERT INTO t VALUES (1)"));
            assertThat(idle.getAutoCommit()).isFalse();
        }
        assertThat(db.number("SELECT count(*) FROM t")).isEqualTo(1);
    }
}
