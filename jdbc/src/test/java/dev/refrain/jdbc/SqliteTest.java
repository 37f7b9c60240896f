package dev.refrain.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.refrain.Backoff;
import dev.refrain.Retry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** What is SQLite's own: a COMMIT that is the next BEGIN too, rollbacks that it does by itself, and no way to abort. */
class SqliteTest {

    private static final Retry RETRY = Retry.with(
            SqlErrors.standard().retryTransactions().backoff(Backoff.none()).maxAttempts(3));

    private final AtomicInteger calls = new AtomicInteger();

    @TempDir
    private Path folder;

    private String url;

    @BeforeEach
    void create() throws SQLException {
        url = "jdbc:sqlite:" + folder.resolve("t.db");
        new Db(url, plain(SQLiteConfig.TransactionMode.DEFERRED))
                .execute(
                        "CREATE TABLE t (id INTEGER, call INTEGER)",
                        "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
                        "CREATE TABLE child (id INTEGER REFERENCES parent DEFERRABLE INITIALLY DEFERRED)");
    }

    private SQLiteDataSource plain(SQLiteConfig.TransactionMode mode) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(2);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setTransactionMode(mode);
        config.enforceForeignKeys(true);
        SQLiteDataSource plain = new SQLiteDataSource(config);
        plain.setUrl(url);
        return plain;
    }

    private HikariDataSource pool(SQLiteConfig.TransactionMode mode) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(plain(mode));
        config.setMaximumPoolSize(1);
        config.setMinimumIdle(0);
        config.setAutoCommit(false);
        return new HikariDataSource(config);
    }

    @Test
    void whatIsCommittedIsNotRepeatedThoughTheNextBeginIsBusy() throws Exception {
        Queue<Integer> ids = new ConcurrentLinkedQueue<>();
        ExecutorService workers = Executors.newFixedThreadPool(3);
        List<Future<?>> running = IntStream.range(0, 3)
                .<Future<?>>mapToObj(worker -> workers.submit(() -> {
                    Transactions transactions = Transactions.over(
                            plain(SQLiteConfig.TransactionMode.IMMEDIATE),
                            Retry.with(SqlErrors.standard()
                                    .retryTransactions()
                                    .backoff(Backoff.none())
                                    .maxAttempts(50)));
                    for (int i = 0; i < 40; i++) {
                        insertOnce(transactions, worker * 1_000 + i, ids);
                    }
                    return null;
                }))
                .toList();
        for (Future<?> one : running) {
            one.get();
        }
        workers.shutdown();

        Db db = new Db(url, plain(SQLiteConfig.TransactionMode.DEFERRED));
        assertThat(db.number("SELECT count(*) - count(DISTINCT id) FROM t"))
                .as("rows that are there twice")
                .isZero();
        assertThat(db.number("SELECT count(*) FROM t")).isGreaterThanOrEqualTo(ids.size());
    }

    private static void insertOnce(Transactions transactions, int id, Queue<Integer> ids) {
        try {
            transactions.run(connection -> Db.update(connection, "INSERT INTO t VALUES (" + id + ", 0)"));
            ids.add(id);
        } catch (CommitUnknownException | SQLException notAcknowledged) {
            // It may be there, but not twice.
        }
    }

    @Test
    void aConnectionThatCannotBeRolledBackIsNotUsedAgain() throws Exception {
        try (HikariDataSource pool = pool(SQLiteConfig.TransactionMode.DEFERRED)) {
            Transactions transactions = Transactions.over(pool, RETRY);
            assertThatThrownBy(() -> transactions.run(connection -> {
                        Db.update(connection, "INSERT INTO t VALUES (1, 0)");
                        Db.update(connection, "INSERT OR ROLLBACK INTO parent VALUES (7)");
                        Db.update(connection, "INSERT OR ROLLBACK INTO parent VALUES (7)"); // ends the transaction
                    }))
                    .isInstanceOf(SQLException.class);

            assertThatThrownBy(() -> transactions.run(connection -> {
                        Db.update(connection, "INSERT INTO t VALUES (2, 0)");
                        throw new IllegalStateException("made up");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(new Db(url, plain(SQLiteConfig.TransactionMode.DEFERRED)).number("SELECT count(*) FROM t"))
                .isZero();
    }

    @Test
    void aConstraintThatFailsAtCommitIsAnOrdinaryFailure() {
        Transactions transactions = Transactions.over(plain(SQLiteConfig.TransactionMode.DEFERRED), RETRY);

        assertThatThrownBy(() -> transactions.run(connection -> {
                    calls.incrementAndGet();
                    Db.update(connection, "INSERT INTO child VALUES (404)");
                }))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("FOREIGN KEY");
        assertThat(calls).hasValue(1);
    }

    @Test
    void readOnlyIsAHintThatItsDriverDoesNotHeed() throws Exception {
        Transactions reads = Transactions.over(plain(SQLiteConfig.TransactionMode.DEFERRED), RETRY)
                .readOnly();

        long rows = reads.call(connection -> Db.number(connection, "SELECT count(*) FROM t"));
        assertThat(rows).isZero();
    }

    @Test
    void theConnectionIsTheUnitsOnlyWhileItRuns() throws Exception {
        Transactions transactions = Transactions.over(plain(SQLiteConfig.TransactionMode.DEFERRED), RETRY);
        Connection kept = transactions.call(connection -> connection);

        assertThatThrownBy(kept::createStatement)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the unit is over");
    }
}
