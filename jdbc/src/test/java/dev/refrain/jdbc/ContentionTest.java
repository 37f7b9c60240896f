package dev.refrain.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.RetryEvent;
import dev.refrain.RetryPolicy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Transactions that are in each other's way. */
class ContentionTest {

    private static final int WORKERS = Integer.getInteger("contention.workers", 50);
    private static final int INCREMENTS = Integer.getInteger("contention.increments", 200);

    private static final RetryPolicy POLICY = SqlErrors.standard()
            .retryTransactions()
            .maxAttempts(1_000)
            .backoff(Backoff.exponential(Duration.ofMillis(1), Duration.ofMillis(50)));

    @TempDir
    private Path folder;

    @Test
    void everyIncrementThatWasAcknowledgedCounts() throws Exception {
        Db db = Db.postgres().execute("CREATE TABLE counter (n INT)", "INSERT INTO counter VALUES (0)");
        AtomicInteger failures = new AtomicInteger();
        HikariConfig config = db.config(8);
        config.setConnectionTimeout(60_000);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            Transactions transactions =
                    Transactions.over(pool, retry(failures)).isolation(Connection.TRANSACTION_SERIALIZABLE);
            int acknowledged = together(WORKERS, () -> {
                for (int i = 0; i < INCREMENTS; i++) {
                    transactions.run(ContentionTest::increment);
                }
                return INCREMENTS;
            });
            assertThat(acknowledged).isEqualTo(WORKERS * INCREMENTS);
        }
        assertThat(db.number("SELECT n FROM counter")).isEqualTo((long) WORKERS * INCREMENTS);
        assertThat(failures).as("conflicts").hasPositiveValue();
    }

    @Test
    void soDoesEachInSqlite() throws Exception {
        Db db = Db.sqlite(folder).execute("CREATE TABLE counter (n INT)", "INSERT INTO counter VALUES (0)");
        AtomicInteger failures = new AtomicInteger();
        Transactions transactions = Transactions.over(db.dataSource(), retry(failures));
        int acknowledged = together(2, () -> {
            for (int i = 0; i < 50; i++) {
                transactions.run(ContentionTest::increment);
            }
            return 50;
        });
        assertThat(acknowledged).isEqualTo(100);
        assertThat(db.number("SELECT n FROM counter")).isEqualTo(100);
        assertThat(failures).as("busy databases").hasPositiveValue();
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "H2"})
    void aDeadlockIsSolvedByRepeatingTheWholeOfOne(Db.Kind kind) throws Exception {
        Db db = kind.create(folder)
                .execute("CREATE TABLE pair (id INT PRIMARY KEY, n INT)", "INSERT INTO pair VALUES (1, 0), (2, 0)");
        AtomicInteger failures = new AtomicInteger();
        Transactions transactions = Transactions.over(db.dataSource(), retry(failures));
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        AtomicInteger turns = new AtomicInteger();
        int calls = together(2, () -> {
            int first = turns.incrementAndGet();
            AtomicInteger mine = new AtomicInteger();
            transactions.<RuntimeException>run(connection -> {
                add(connection, first);
                if (mine.incrementAndGet() == 1) {
                    await(bothHoldOne);
                }
                add(connection, 3 - first);
            });
            return mine.get();
        });
        assertThat(failures).as("deadlocks, of which a second may follow").hasPositiveValue();
        assertThat(calls).isEqualTo(2 + failures.get());
        assertThat(db.number("SELECT n FROM pair WHERE id = 1")).isEqualTo(2);
        assertThat(db.number("SELECT n FROM pair WHERE id = 2")).isEqualTo(2);
    }

    @Test
    void aLockThatIsNotToBeHadIsWaitedFor() throws Exception {
        Db db = Db.h2().execute("SET LOCK_TIMEOUT 1", "CREATE TABLE held (n INT)", "INSERT INTO held VALUES (0)");
        try (Connection holder = db.dataSource().getConnection()) {
            holder.setAutoCommit(false);
            Db.update(holder, "UPDATE held SET n = 1");
            AtomicInteger calls = new AtomicInteger();
            Transactions.over(db.dataSource(), retry(new AtomicInteger())).run(connection -> {
                if (calls.incrementAndGet() == 3) {
                    holder.commit();
                }
                Db.update(connection, "UPDATE held SET n = n + 1");
            });
            assertThat(calls).hasValue(3);
        }
        assertThat(db.number("SELECT n FROM held")).isEqualTo(2);
    }

    private static void increment(Connection connection) throws SQLException {
        long n = Db.number(connection, "SELECT n FROM counter");
        Db.update(connection, "UPDATE counter SET n = " + (n + 1));
    }

    private static void add(Connection connection, int id) throws SQLException {
        Db.update(connection, "UPDATE pair SET n = n + 1 WHERE id = " + id);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Retry retry(AtomicInteger failures) {
        return Retry.with(POLICY).budget(RetryBudget.unlimited()).listener(event -> {
            if (event instanceof RetryEvent.AttemptFailed) {
                failures.incrementAndGet();
            }
        });
    }

    private interface Work {
        int run() throws Exception;
    }

    /** Runs it on so many threads: the sum of what they give. */
    private static int together(int threads, Work work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(pool.submit(work::run));
            }
            int sum = 0;
            for (Future<Integer> each : all) {
                sum += each.get(5, TimeUnit.MINUTES);
            }
            return sum;
        } finally {
            pool.shutdownNow();
        }
    }
}
