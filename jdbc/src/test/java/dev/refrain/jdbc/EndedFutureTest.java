package dev.refrain.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Retry;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When the caller has ended the future of {@code submit}, nothing is committed, not even while the first dependents are told. */
@Timeout(30)
class EndedFutureTest {

    private static final Retry RETRY = Retry.with(SqlErrors.standard().retryTransactions());

    private Db db;

    @BeforeEach
    void create() throws SQLException {
        db = Db.h2().execute("CREATE TABLE t (id INT)");
    }

    static List<Consumer<CompletableFuture<Integer>>> ways() {
        return List.of(
                future -> future.cancel(true),
                future -> future.complete(7),
                future -> future.completeExceptionally(new IllegalStateException()),
                future -> future.orTimeout(1, TimeUnit.MILLISECONDS),
                future -> future.completeOnTimeout(7, 1, TimeUnit.MILLISECONDS),
                future -> future.obtrudeValue(7),
                future -> future.obtrudeException(new IllegalStateException()));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void nothingIsCommittedOnceItCanBeSeen(Consumer<CompletableFuture<Integer>> way) throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch seen = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        CompletableFuture<Integer> future = Transactions.over(db.dataSource(), RETRY)
                .submit(connection -> {
                    calls.incrementAndGet();
                    int rows = Db.update(connection, "INSERT INTO t VALUES (1)");
                    written.countDown();
                    awaitDeaf(seen);
                    over.countDown();
                    return rows;
                });
        written.await();
        // Dependents are told in the order of a stack: this one is told before any that was there before.
        var unused = future.whenComplete((value, failure) -> {
            seen.countDown();
            awaitDeaf(over);
        });

        way.accept(future);

        over.await();
        assertThat(db.number("SELECT count(*) FROM t")).isZero();
        assertThat(calls).hasValue(1);
    }

    private static void awaitDeaf(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException deaf) {
                // goes on
            }
        }
    }

    @Test
    void anAttemptThatWasGivenUpWhileItWaitedForItsConnectionDoesNotRunItsUnit() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch given = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        Tap slow = new Tap(db.dataSource()).after("getConnection", () -> {
            asked.countDown();
            awaitDeaf(given);
        });
        CompletableFuture<Integer> future =
                Transactions.over(slow.dataSource(), RETRY).submit(connection -> calls.incrementAndGet());
        asked.await();

        future.cancel(true);
        given.countDown();

        while (slow.count("close") == 0) {
            Thread.onSpinWait();
            closed.await(1, TimeUnit.MILLISECONDS);
        }
        assertThat(calls).hasValue(0);
    }
}
