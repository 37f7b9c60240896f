package dev.refrain.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.Attempt;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Attempts whose threads are so late that they begin or commit after the execution went on without them. */
class LateAttemptTest {

    private final AtomicInteger calls = new AtomicInteger();
    private final Tap tap = new Tap(Db.h2().dataSource());

    private record Numbered(int number) implements Attempt {
        @Override
        public Optional<Throwable> lastFailure() {
            return Optional.of(new IllegalStateException("took too long"));
        }

        @Override
        public Optional<Duration> timeLeft() {
            return Optional.empty();
        }

        @Override
        public int stillRunning() {
            return 0;
        }
    }

    @Test
    void oneThatTheNextHasOvertakenDoesNotCommit() throws Throwable {
        AtomicReference<Execution<Integer>> self = new AtomicReference<>();
        Execution<Integer> execution = new Execution<>(Terms.of(tap.dataSource()), connection -> {
            int call = calls.incrementAndGet();
            if (call == 1) {
                CompletableFuture.runAsync(() -> second(self.get())).join();
            }
            return call;
        });
        self.set(execution);
        assertThatThrownBy(() -> execution.call(new Numbered(1))).isInstanceOf(CancellationException.class);
        assertThat(tap.count("commit")).isEqualTo(1);
        assertThat(tap.count("rollback")).isEqualTo(1);
    }

    @Test
    void oneThatBeginsAfterTheNextDoesNothing() throws Throwable {
        Execution<Integer> execution =
                new Execution<>(Terms.of(tap.dataSource()), connection -> calls.incrementAndGet());
        execution.call(new Numbered(2));
        assertThatThrownBy(() -> execution.call(new Numbered(1))).isInstanceOf(CancellationException.class);
        assertThat(calls).hasValue(1);
        assertThat(tap.count("getConnection")).isEqualTo(1);
    }

    @Test
    void oneThatBeginsAfterTheEndDoesNothing() {
        Execution<Integer> execution =
                new Execution<>(Terms.of(tap.dataSource()), connection -> calls.incrementAndGet());
        assertThat(execution.end()).isTrue();
        assertThatThrownBy(() -> execution.call(new Numbered(1))).isInstanceOf(CancellationException.class);
        assertThat(calls).hasValue(0);
    }

    @Test
    void oneThatIsAtItsCommitKeepsTheNextFromBeginning() throws Throwable {
        Execution<Integer> execution =
                new Execution<>(Terms.of(tap.dataSource()), connection -> calls.incrementAndGet());
        execution.call(new Numbered(1));
        assertThatThrownBy(() -> execution.call(new Numbered(2))).isInstanceOf(CommitUnknownException.class);
        assertThat(calls).hasValue(1);
        assertThat(execution.end()).isFalse();
    }

    @Test
    void whereTheEndMeetsTheBeginningOrTheCommitItKnowsWhoWasFirst() throws Exception {
        try (Connection only = Db.h2().dataSource().getConnection()) {
            Terms terms = Terms.of(Tap.shared(only));
            Set<Boolean> seen = new HashSet<>();
            for (int i = 0; i < 1_000; i++) {
                Execution<Integer> execution = new Execution<>(terms, connection -> 1);
                AtomicBoolean go = new AtomicBoolean();
                int late = i % 50 * 10;
                FutureTask<Boolean> end = new FutureTask<>(() -> {
                    go.set(true);
                    for (int spin = 0; spin < late; spin++) {
                        Thread.onSpinWait();
                    }
                    return execution.end();
                });
                new Thread(end).start();
                while (!go.get()) {
                    Thread.onSpinWait();
                }
                boolean isCommitted = isCommitted(execution);
                assertThat(end.get(20, TimeUnit.SECONDS)).isNotEqualTo(isCommitted);
                seen.add(isCommitted);
            }
            assertThat(seen).hasSize(2);
        }
    }

    private static boolean isCommitted(Execution<Integer> execution) {
        try {
            return execution.call(new Numbered(1)) == 1;
        } catch (CancellationException givenUp) {
            return false;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static void second(Execution<Integer> execution) {
        try {
            assertThat(execution.call(new Numbered(2))).isEqualTo(2);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
