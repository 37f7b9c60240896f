package dev.refrain.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.refrain.Retry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code pg_terminate_backend} in every phase of a transaction. */
class TerminationTest {

    private static final String ITSELF = "SELECT pg_terminate_backend(pg_backend_pid())";

    private static final Retry RETRY =
            Retry.with(SqlErrors.standard().retryTransactions().backoff(TransactionsTest.QUICK));

    private final AtomicInteger calls = new AtomicInteger();
    private Db db;

    @BeforeEach
    void table() throws SQLException {
        db = Db.postgres().execute("CREATE TABLE t (id INT)");
    }

    @ParameterizedTest
    @EnumSource
    void whileTheConnectionIsInThePool(Form form) throws Throwable {
        try (HikariDataSource pool = db.pool(1)) {
            long backend;
            try (Connection connection = pool.getConnection()) {
                backend = Db.number(connection, "SELECT pg_backend_pid()");
            }
            terminate(backend);
            insertAndThen(form, pool, connection -> {});
        }
        assertThat(calls).hasValue(2); // the pool trusts a connection that it had a moment ago
    }

    @ParameterizedTest
    @EnumSource
    void duringAStatement(Form form) throws Throwable {
        insertAndThen(form, db.dataSource(), connection -> Db.number(connection, ITSELF));
        assertThat(calls).hasValue(2);
    }

    @ParameterizedTest
    @EnumSource
    void beforeAStatement(Form form) throws Throwable {
        insertAndThen(form, db.dataSource(), connection -> {
            terminate(Db.number(connection, "SELECT pg_backend_pid()"));
            Db.number(connection, "SELECT 1");
        });
        assertThat(calls).hasValue(2);
    }

    @ParameterizedTest
    @EnumSource
    void beforeTheCommit(Form form) throws Throwable {
        insertAndThen(
                form,
                db.dataSource(),
                connection -> terminate(Db.number(connection, "SELECT pg_backend_pid()")),
                connection -> Db.number(connection, "SELECT count(*) FROM t") > 0);
        assertThat(calls).hasValue(2);
        calls.set(0);
        assertThatThrownBy(() -> insertAndThen(
                        form,
                        db.dataSource(),
                        connection -> terminate(Db.number(connection, "SELECT pg_backend_pid()"))))
                .isInstanceOf(CommitUnknownException.class);
        assertThat(calls).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void duringTheCommit(Form form) throws Throwable {
        db.execute(
                "CREATE SEQUENCE runs",
                "CREATE FUNCTION suicide() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " IF nextval('runs') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;"
                        + " RETURN NULL; END $$",
                "CREATE CONSTRAINT TRIGGER late AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED"
                        + " FOR EACH ROW EXECUTE FUNCTION suicide()");
        insertAndThen(
                form,
                db.dataSource(),
                connection -> {},
                connection -> Db.number(connection, "SELECT count(*) FROM t") > 0);
        assertThat(calls).hasValue(2);
    }

    private interface Step {
        void run(Connection connection) throws SQLException;
    }

    private void insertAndThen(Form form, DataSource dataSource, Step first) throws Throwable {
        insertAndThen(form, Transactions.over(dataSource, RETRY), first);
        assertThat(db.number("SELECT count(*) FROM t")).isEqualTo(1);
    }

    private void insertAndThen(Form form, DataSource dataSource, Step first, CommitCheck check) throws Throwable {
        insertAndThen(form, Transactions.over(dataSource, RETRY).confirmedBy(check), first);
        assertThat(db.number("SELECT count(*) FROM t")).isEqualTo(1);
    }

    /** Each attempt writes; the first then does something else. */
    private void insertAndThen(Form form, Transactions transactions, Step first) throws Throwable {
        form.call(transactions, connection -> {
            calls.incrementAndGet();
            Db.update(connection, "INSERT INTO t VALUES (1)");
            if (calls.get() == 1) {
                first.run(connection);
            }
            return true;
        });
    }

    /** Waits until it is gone. */
    private void terminate(long backend) throws SQLException {
        db.number("SELECT pg_terminate_backend(" + backend + ", 20000)::int");
    }
}
