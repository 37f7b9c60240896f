package dev.refrain.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.AttemptTimeoutException;
import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryPolicy;
import dev.refrain.testkit.VirtualTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attempts that take too long or are cancelled, and do not heed their interrupt: in virtual time, but for their threads. */
class TimeTest {

    private static final RetryPolicy POLICY =
            RetryPolicy.retryOn(Exception.class).backoff(TransactionsTest.QUICK).attemptTimeout(Duration.ofSeconds(1));

    private final VirtualTime time = VirtualTime.create();
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private Db db;
    private Tap tap;

    @BeforeEach
    void table() throws SQLException {
        db = Db.h2().execute("CREATE TABLE t (id INT)");
        tap = new Tap(db.dataSource());
    }

    private Transactions transactions(RetryPolicy policy) {
        return Transactions.over(tap.dataSource(), Retry.with(policy).time(time));
    }

    /** Its first call writes, and is stuck until it is released. */
    private int stuck(Connection connection) throws SQLException {
        int call = calls.incrementAndGet();
        Db.update(connection, "INSERT INTO t VALUES (" + call + ")");
        if (call == 1) {
            tap.after("close", ended::countDown);
            running.countDown();
            awaitStubbornly(release);
        }
        return call;
    }

    private static void awaitStubbornly(CountDownLatch latch) {
        boolean done = false;
        while (!done) {
            try {
                done = latch.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException notHeeded) {
                // as drivers do
            }
        }
    }

    private void letGo() throws InterruptedException {
        release.countDown();
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anAttemptThatTookTooLongNeverCommitsOnceTheNextHasBegun() throws Exception {
        tap.after("close", ended::countDown); // of the second
        CompletableFuture<Integer> result = transactions(POLICY).submit(connection -> {
            int call = calls.incrementAndGet();
            Db.update(connection, "INSERT INTO t VALUES (" + call + ")");
            if (call == 1) {
                awaitStubbornly(release);
            }
            return call;
        });
        assertThat(time.await(result)).isEqualTo(2);
        CountDownLatch late = new CountDownLatch(1);
        tap.after("close", late::countDown);
        release.countDown();
        assertThat(late.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(db.number("SELECT sum(id) FROM t")).isEqualTo(2);
        assertThat(tap.count("commit")).isEqualTo(1);
        assertThat(tap.count("rollback")).isEqualTo(1);
    }

    @Test
    void norWhileTheNextIsStillWaitedFor() throws Exception {
        CompletableFuture<Integer> result = transactions(
                        POLICY.backoff(Backoff.fixed(Duration.ofSeconds(10)).withoutJitter()))
                .submit(this::stuck);
        time.advance(Duration.ofSeconds(5));
        letGo();
        assertThat(calls).hasValue(1);
        assertThat(tap.count("commit")).isZero();
        assertThat(time.await(result)).isEqualTo(2);
    }

    @Test
    void norDoesTheLastOne() throws Exception {
        CompletableFuture<Integer> result = transactions(POLICY.maxAttempts(1)).submit(this::stuck);
        assertThatThrownBy(() -> time.await(result)).hasCauseInstanceOf(AttemptTimeoutException.class);
        letGo();
        assertThat(tap.count("commit")).isZero();
        assertThat(db.number("SELECT count(*) FROM t")).isZero();
    }

    @Test
    void norDoesOneThatWasCutByTheLimitOfTheWhole() throws Exception {
        RetryPolicy limited = RetryPolicy.retryOn(Exception.class).within(Duration.ofSeconds(1));
        CompletableFuture<Integer> result = transactions(limited).submit(this::stuck);
        assertThatThrownBy(() -> time.await(result)).hasCauseInstanceOf(AttemptTimeoutException.class);
        letGo();
        assertThat(tap.count("commit")).isZero();
    }

    @Test
    void norDoesOneThatTheCallerCancelled() throws Exception {
        CompletableFuture<Integer> result =
                Transactions.over(tap.dataSource(), Retry.with(POLICY)).submit(this::stuck);
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(result.cancel(true)).isTrue();
        letGo();
        assertThat(tap.count("commit")).isZero();
        assertThat(calls).hasValue(1);
        assertThatThrownBy(result::join).isInstanceOf(CancellationException.class);
    }

    @Test
    void aCancelInterruptsTheUnit() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        CompletableFuture<Integer> result = Transactions.over(tap.dataSource(), Retry.with(POLICY))
                .submit(connection -> {
                    running.countDown();
                    try {
                        release.await();
                        return 1;
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                });
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        result.orTimeout(1, TimeUnit.MILLISECONDS);
        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anAttemptThatIsAtItsCommitWhenItsTimeIsOverIsNotRepeated() throws Exception {
        for (RetryPolicy policy : new RetryPolicy[] {
            POLICY, POLICY.maxAttempts(1), RetryPolicy.retryOn(Exception.class).within(Duration.ofSeconds(1))
        }) {
            calls.set(0);
            CountDownLatch stuckThere = new CountDownLatch(1);
            tap.after("commit", () -> awaitStubbornly(stuckThere));
            CompletableFuture<Integer> result = transactions(policy).submit(connection -> calls.incrementAndGet());
            assertThatThrownBy(() -> time.await(result))
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(CommitUnknownException.class)
                    .hasRootCauseInstanceOf(AttemptTimeoutException.class);
            stuckThere.countDown();
            assertThat(calls).hasValue(1);
        }
    }

    @Test
    void onTheCallersThreadTooAnUnknownCommitIsNoTimeout() {
        tap.after("commit", () -> {
            try {
                time.sleep(Duration.ofSeconds(2));
            } catch (InterruptedException e) {
                throw new SQLException("interrupted", "08006", e);
            }
        });
        assertThatThrownBy(() -> transactions(POLICY).call(connection -> calls.incrementAndGet()))
                .isInstanceOf(CommitUnknownException.class);
        assertThat(calls).hasValue(1);
    }

    @Test
    void onTheCallersThreadAnAttemptThatWasInterruptedIsRolledBackAndRepeated() throws Exception {
        int value = transactions(POLICY).<Integer, Exception>call(connection -> {
            int call = calls.incrementAndGet();
            Db.update(connection, "INSERT INTO t VALUES (" + call + ")");
            if (call == 1) {
                time.sleep(Duration.ofSeconds(2));
            }
            return call;
        });
        assertThat(value).isEqualTo(2);
        assertThat(db.number("SELECT sum(id) FROM t")).isEqualTo(2);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aPermanentFailureOfAnInterruptedAttemptIsStillATimeout() throws Exception {
        int value = transactions(POLICY).<Integer, Exception>call(connection -> {
            if (calls.incrementAndGet() == 1) {
                try {
                    time.sleep(Duration.ofSeconds(2));
                } catch (InterruptedException e) {
                    throw new SQLException("cancelled", "57014", e);
                }
            }
            return calls.get();
        });
        assertThat(value).isEqualTo(2);
    }

    @Test
    void anInterruptThatTheUnitIgnoredDoesNotReachTheCommit() throws Exception {
        boolean[] flags = {false, true};
        tap.insteadOf("rollback", () -> flags[1] = Thread.currentThread().isInterrupted());
        tap.after("commit", () -> flags[1] = Thread.currentThread().isInterrupted());
        transactions(POLICY).run(connection -> {
            Thread.currentThread().interrupt();
            flags[0] = Thread.currentThread().isInterrupted();
        });
        assertThat(flags).containsExactly(true, false);
        assertThat(Thread.interrupted()).isTrue();
        flags[1] = true;
        assertThatThrownBy(() -> transactions(POLICY).run(connection -> {
                    Thread.currentThread().interrupt();
                    throw new SQLException("made up", "40001");
                }))
                .isInstanceOf(SQLException.class);
        assertThat(flags[1]).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void theWaitsAreThoseOfThePolicy() throws Exception {
        transactions(SqlErrors.standard().retryTransactions()).run(connection -> {
            if (calls.incrementAndGet() <= 3) {
                throw new SQLException("made up", "53300");
            }
        });
        assertThat(time.elapsed()).isBetween(Duration.ofMillis(100), Duration.ofSeconds(1 + 2 + 4));
    }
}
