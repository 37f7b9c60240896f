package dev.refrain.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.refrain.Retry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteConfig;

/** COMMITs that fail: for sure, or nobody knows. */
class CommitTest {

    private static final Retry RETRY =
            Retry.with(SqlErrors.standard().retryTransactions().backoff(TransactionsTest.QUICK));

    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger checks = new AtomicInteger();
    private final SQLException lost = new SQLException("the connection was lost", "08006");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void whereTheReplyIsLostAndNobodyCanTellItIsNeverRepeated(Form form) throws Throwable {
        Db db = Db.h2().execute("CREATE TABLE t (id INT)");
        Tap tap = new Tap(db.dataSource()).after("commit", lost);
        assertThatThrownBy(() -> form.call(Transactions.over(tap.dataSource(), TransactionsTest.EAGER), this::insert))
                .isInstanceOf(CommitUnknownException.class)
                .hasCause(lost)
                .hasMessageContaining("no check");
        assertThat(calls).hasValue(1);
        assertThat(db.number("SELECT count(*) FROM t")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void theCheckSaysThatItWasCommitted(Form form) throws Throwable {
        Db db = Db.h2().execute("CREATE TABLE t (id INT)");
        Tap tap = new Tap(db.dataSource()).after("commit", lost);
        assertThat(form.call(checked(tap.dataSource()), this::insert)).isEqualTo(1);
        assertThat(calls).hasValue(1);
        assertThat(db.number("SELECT count(*) FROM t")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void theCheckSaysThatItWasNot(Form form) throws Throwable {
        Db db = Db.h2().execute("CREATE TABLE t (id INT)");
        Tap tap = new Tap(db.dataSource()).insteadOf("commit", lost);
        assertThat(form.call(checked(tap.dataSource()), this::insert)).isEqualTo(2);
        assertThat(db.number("SELECT count(*) FROM t")).isEqualTo(1);
        assertThat(checks).hasValue(1);
        // And where the policy does not retry what was lost, that itself surfaces: it is known not to be committed.
        tap.insteadOf("commit", lost);
        Retry careful = Retry.with(SqlErrors.standard().retryTransient());
        assertThatThrownBy(() -> form.call(
                        Transactions.over(tap.dataSource(), careful).confirmedBy(connection -> false), this::insert))
                .isSameAs(lost);
        assertThat(db.number("SELECT count(*) FROM t")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aCheckThatFailsLeavesItUnknown(Form form) throws Throwable {
        Tap tap = new Tap(Db.h2().execute("CREATE TABLE t (id INT)").dataSource());
        IllegalArgumentException wrong = new IllegalArgumentException("wrong check");
        tap.after("commit", lost);
        Transactions failing = Transactions.over(tap.dataSource(), TransactionsTest.EAGER)
                .confirmedBy(connection -> {
                    throw wrong;
                });
        assertThatThrownBy(() -> form.call(failing, this::insert))
                .isInstanceOf(CommitUnknownException.class)
                .hasCause(lost)
                .hasSuppressedException(wrong);
        assertThat(calls).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void withoutAConnectionForTheCheckItIsUnknown(Form form) throws Throwable {
        Db db = Db.h2().execute("CREATE TABLE t (id INT)");
        SQLException down = new SQLException("down", "08001");
        Tap tap = new Tap(db.dataSource());
        tap.after("commit", () -> {
            tap.insteadOf("getConnection", down);
            throw lost;
        });
        assertThatThrownBy(() -> form.call(checked(tap.dataSource()), this::insert))
                .isInstanceOf(CommitUnknownException.class)
                .hasCause(lost)
                .hasSuppressedException(down);
        assertThat(checks).hasValue(0);
        assertThat(calls).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void theCheckNeedsNoSecondConnection(Form form) throws Throwable {
        Db db = Db.h2().execute("CREATE TABLE t (id INT)");
        try (HikariDataSource pool = db.pool(1)) {
            Tap tap = new Tap(pool).after("commit", lost);
            assertThat(form.call(checked(tap.dataSource()), this::insert)).isEqualTo(1);
        }
        assertThat(checks).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void whatTheCheckWritesIsRolledBack(Form form) throws Throwable {
        Db db = Db.postgres().execute("CREATE TABLE t (id INT PRIMARY KEY)");
        Tap tap = new Tap(db.dataSource()).insteadOf("commit", lost);
        Transactions transactions = Transactions.over(tap.dataSource(), RETRY)
                .readOnly() // but not the check
                .confirmedBy(
                        connection -> Db.update(connection, "INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING") == 0);
        int call = form.call(transactions, connection -> calls.incrementAndGet());
        assertThat(call).isEqualTo(2);
        assertThat(db.number("SELECT count(*) FROM t")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aDeferredConstraintIsADefiniteFailure(Form form) throws Throwable {
        Db db = Db.postgres().execute("CREATE TABLE t (id INT UNIQUE DEFERRABLE INITIALLY DEFERRED)");
        assertThatThrownBy(() -> form.call(checked(db.dataSource()), connection -> {
                    insert(connection);
                    return Db.update(connection, "INSERT INTO t VALUES (1)");
                }))
                .isInstanceOfSatisfying(SQLException.class, error -> assertThat(error.getSQLState())
                        .isEqualTo("23505"));
        assertThat(calls).hasValue(1);
        assertThat(checks).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void whatADeferredTriggerRaisesIsADefiniteFailure(Form form) throws Throwable {
        Db db = Db.postgres()
                .execute(
                        "CREATE TABLE t (id INT)",
                        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
                                + " $$ BEGIN IF NEW.id < 3 THEN RAISE EXCEPTION 'not yet'; END IF; RETURN NULL; END $$",
                        "CREATE CONSTRAINT TRIGGER late AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED"
                                + " FOR EACH ROW EXECUTE FUNCTION refuse()");
        int stored = form.call(Transactions.over(db.dataSource(), TransactionsTest.EAGER), connection -> {
            int id = calls.incrementAndGet();
            Db.update(connection, "INSERT INTO t VALUES (" + id + ")");
            return id;
        });
        assertThat(stored).isEqualTo(3);
        assertThat(db.number("SELECT count(*) FROM t")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aSerializationFailureAtCommitIsRetried(Form form) throws Throwable {
        Db db = Db.postgres().execute("CREATE TABLE t (id INT)", "CREATE TABLE u (id INT)");
        Transactions transactions =
                Transactions.over(db.dataSource(), RETRY).isolation(Connection.TRANSACTION_SERIALIZABLE);
        long seen = form.call(transactions, connection -> {
            long others = Db.number(connection, "SELECT count(*) FROM u");
            if (calls.incrementAndGet() == 1) {
                crossing(db);
            }
            Db.update(connection, "INSERT INTO t VALUES (1)");
            return others;
        });
        assertThat(seen).isEqualTo(1);
        assertThat(calls).hasValue(2);
        assertThat(db.number("SELECT count(*) FROM t")).isEqualTo(1);
    }

    private static void crossing(Db db) throws SQLException {
        try (Connection other = db.dataSource().getConnection()) {
            other.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            other.setAutoCommit(false);
            Db.number(other, "SELECT count(*) FROM t");
            Db.update(other, "INSERT INTO u VALUES (1)");
            other.commit();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStatementThatFailedUnnoticedIsFoundOutAtCommit(Form form) throws Throwable {
        Db db = Db.postgres().execute("CREATE TABLE t (id INT)");
        try (Connection holder = db.dataSource().getConnection()) {
            holder.setAutoCommit(false);
            Db.update(holder, "LOCK TABLE t");
            int attempt = form.call(Transactions.over(db.dataSource(), RETRY), connection -> {
                try {
                    Db.update(connection, "LOCK TABLE t NOWAIT");
                } catch (SQLException swallowed) {
                    holder.commit();
                }
                return calls.incrementAndGet();
            });
            assertThat(attempt).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anErrorThatTheUnitTookNoNoticeOfIsNoSuccess(Form form) throws Throwable {
        Db db = Db.postgres().execute("CREATE TABLE t (id INT)");
        assertThatThrownBy(() -> form.call(checked(db.dataSource()), connection -> {
                    insert(connection);
                    assertThatThrownBy(() -> Db.number(connection, "SELECT 1/0"))
                            .hasMessageContaining("zero");
                    return calls.get();
                }))
                .isInstanceOfSatisfying(SQLException.class, error -> assertThat(error.getSQLState())
                        .isEqualTo("25P02"))
                .hasMessageContaining("aborted");
        assertThat(db.number("SELECT count(*) FROM t")).isZero();
        assertThat(calls).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void aBusySqliteAtCommitIsRetried(Form form) throws Throwable {
        Db db = Db.sqlite(folder, SQLiteConfig.JournalMode.DELETE).execute("CREATE TABLE t (id INT)");
        try (Connection reader = db.dataSource().getConnection()) {
            int attempt = form.call(Transactions.over(db.dataSource(), RETRY), connection -> {
                if (calls.get() == 0) {
                    reader.setAutoCommit(false);
                    Db.number(reader, "SELECT count(*) FROM t");
                } else {
                    reader.rollback();
                }
                return insert(connection);
            });
            assertThat(attempt).isEqualTo(2);
        }
        assertThat(db.number("SELECT count(*) FROM t")).isEqualTo(1);
    }

    private int insert(Connection connection) throws SQLException {
        Db.update(connection, "INSERT INTO t VALUES (1)");
        return calls.incrementAndGet();
    }

    private Transactions checked(DataSource dataSource) {
        return Transactions.over(dataSource, RETRY).confirmedBy(connection -> {
            checks.incrementAndGet();
            return Db.number(connection, "SELECT count(*) FROM t") > 0;
        });
    }
}
