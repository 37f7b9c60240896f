package dev.refrain.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * A thousand connections, each cut at some step of a transaction. Whatever was acknowledged is there exactly once, whatever failed for sure is not
 * there, and of the rest it is said that nobody knows.
 */
class CutConnectionsTest {

    private static final int CUTS = Integer.getInteger("cuts", 1_000);
    private static final int THREADS = 4;

    /** Where a connection is cut. */
    private enum Step {
        CONNECT((fromClient, number, text) -> fromClient && number < 0),
        LOGIN((fromClient, number, text) -> fromClient && number == 0),
        LOGIN_REPLY((fromClient, number, text) -> !fromClient && number == 0),
        BEGIN((fromClient, number, text) -> fromClient && text.contains("BEGIN")),
        STATEMENT((fromClient, number, text) -> fromClient && text.contains("INSERT")),
        STATEMENT_REPLY((fromClient, number, text) -> !fromClient && text.contains("INSERT")),
        COMMIT((fromClient, number, text) -> fromClient && text.contains("COMMIT")),
        COMMIT_REPLY((fromClient, number, text) -> !fromClient && text.contains("COMMIT")),
        /** Drawn for each connection. */
        ANYWHERE((fromClient, number, text) -> false);

        private final CuttingProxy.Cut cut;

        Step(CuttingProxy.Cut cut) {
            this.cut = cut;
        }
    }

    private enum End {
        ACKNOWLEDGED,
        FAILED,
        UNKNOWN
    }

    private final Map<Integer, End> ends = new HashMap<>();
    private final Map<Step, Map<End, Integer>> table = new EnumMap<>(Step.class);
    private final Set<Integer> unknownThoughChecked = new HashSet<>();
    private final AtomicInteger made = new AtomicInteger();
    private Db db;

    @Test
    void nothingIsDoneTwiceAndNothingThatWasAcknowledgedIsMissing() throws Exception {
        db = Db.postgres().execute("CREATE TABLE ledger (id INT NOT NULL)", "CREATE TABLE done (id INT PRIMARY KEY)");
        CompletableFuture<?>[] threads = new CompletableFuture<?>[THREADS];
        for (int i = 0; i < THREADS; i++) {
            int seed = i;
            threads[i] = CompletableFuture.runAsync(() -> cutAll(seed), task -> new Thread(task).start());
        }
        CompletableFuture.allOf(threads).join();
        assertThat(made.get()).isGreaterThanOrEqualTo(CUTS);

        Map<Integer, Integer> rows = rows();
        ends.forEach((id, end) -> {
            int count = rows.getOrDefault(id, 0);
            switch (end) {
                case ACKNOWLEDGED -> assertThat(count).as("acknowledged " + id).isEqualTo(1);
                case FAILED -> assertThat(count).as("failed " + id).isZero();
                case UNKNOWN -> assertThat(count).as("unknown " + id).isLessThanOrEqualTo(1);
            }
        });
        assertThat(unknownThoughChecked).isEmpty();
        // Every kind of end was reached where it should be, and only there.
        for (Step step : Step.values()) {
            assertThat(table.get(step)).as(step.name()).containsKey(End.ACKNOWLEDGED);
            if (step.ordinal() < Step.COMMIT.ordinal()) {
                assertThat(table.get(step)).as(step.name()).doesNotContainKey(End.UNKNOWN);
            }
        }
        assertThat(table.get(Step.STATEMENT)).containsKey(End.FAILED);
        assertThat(table.get(Step.COMMIT)).containsKeys(End.UNKNOWN, End.FAILED);
        assertThat(table.get(Step.COMMIT_REPLY)).containsKey(End.UNKNOWN).doesNotContainKey(End.FAILED);
    }

    private void cutAll(int seed) {
        Random random = new Random(seed);
        try (CuttingProxy proxy = new CuttingProxy(Db.port())) {
            for (int i = 0; proxy.done() < (CUTS + THREADS - 1) / THREADS; i++) {
                cutOne(proxy, random, THREADS * i + seed);
            }
            made.addAndGet(proxy.done());
        } catch (Exception e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private void cutOne(CuttingProxy proxy, Random random, int id) throws Exception {
        Step step = Step.values()[random.nextInt(Step.values().length)];
        proxy.next(step == Step.ANYWHERE ? anywhere(random) : step.cut);
        boolean checked = random.nextBoolean();
        boolean again = random.nextInt(4) == 0;
        if (again) {
            proxy.next(anywhere(random)); // of the next attempt, or of the check
        }
        // Not always what is ambiguous is retried, so that failures surface too.
        SqlErrors errors = SqlErrors.standard();
        Retry retry = Retry.with((random.nextBoolean() ? errors.retryTransactions() : errors.retryTransient())
                        .backoff(TransactionsTest.QUICK))
                .budget(RetryBudget.unlimited());
        Transactions transactions = Transactions.over(db.through(proxy.port()).dataSource(), retry);
        Form form = Form.values()[random.nextInt(2)];
        End end = checked
                ? run(form, transactions.confirmedBy(check(id)), id, "ledger", "done")
                : run(form, transactions, id, "ledger");
        proxy.clear();
        synchronized (this) {
            ends.put(id, end);
            if (!again) { // else the second cut may be what ended it
                table.computeIfAbsent(step, any -> new EnumMap<>(End.class)).merge(end, 1, Integer::sum);
                if (end == End.UNKNOWN && checked) {
                    unknownThoughChecked.add(id);
                }
            }
        }
    }

    private static CuttingProxy.Cut anywhere(Random random) {
        boolean atClient = random.nextBoolean();
        int at = random.nextInt(30);
        return (fromClient, number, text) -> fromClient == atClient && number == at;
    }

    private End run(Form form, Transactions transactions, int id, String... tables) {
        try {
            form.call(transactions, connection -> {
                for (String table : tables) {
                    Db.update(connection, "INSERT INTO " + table + " VALUES (" + id + ")");
                }
                return true;
            });
            return End.ACKNOWLEDGED;
        } catch (CommitUnknownException unknown) {
            return End.UNKNOWN;
        } catch (SQLException failed) {
            return End.FAILED;
        } catch (Throwable unexpected) {
            throw new AssertionError("id " + id, unexpected);
        }
    }

    private static CommitCheck check(int id) {
        return connection -> Db.update(connection, "INSERT INTO done VALUES (" + id + ") ON CONFLICT DO NOTHING") == 0;
    }

    private Map<Integer, Integer> rows() throws SQLException {
        Map<Integer, Integer> rows = new HashMap<>();
        try (Connection connection = db.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            // Waits for the backends that have not noticed yet that they are alone.
            connection.setAutoCommit(false);
            boolean unused = statement.execute("LOCK TABLE ledger IN ACCESS EXCLUSIVE MODE");
            try (ResultSet result = statement.executeQuery("SELECT id, count(*) FROM ledger GROUP BY id")) {
                while (result.next()) {
                    rows.put(result.getInt(1), result.getInt(2));
                }
            }
        }
        return rows;
    }
}
