package dev.refrain.contract;

import static dev.refrain.contract.Policies.IO_AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.GiveUpReason;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.RetryEvent;
import dev.refrain.RetryEvent.AttemptFailed;
import dev.refrain.RetryEvent.AttemptStarted;
import dev.refrain.RetryEvent.GaveUp;
import dev.refrain.RetryEvent.Retrying;
import dev.refrain.RetryEvent.Succeeded;
import dev.refrain.RetryListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One {@code Retry} and 64 threads: nothing is counted twice, and nothing is lost. In real time. */
@Timeout(60)
class ExactCountsTest {

    private static final int THREADS = 64;
    private final IOException io = new IOException("down");

    @ParameterizedTest
    @EnumSource(names = {"BLOCKING", "ASYNC", "ASYNC_LATER", "OFFLOADED"})
    @Case("L5")
    void callsEventsAndEndsAddUp(Mode mode) throws Exception {
        Sums sums = new Sums();
        LongAdder calls = new LongAdder();
        Retry retry = Retry.with(IO_AT_ONCE.maxAttempts(4))
                .budget(RetryBudget.unlimited())
                .listener(sums);

        int ended = inManyThreads(mode, retry, () -> {
            calls.increment();
            if (ThreadLocalRandom.current().nextBoolean()) {
                throw io;
            }
            return "ok";
        });

        assertThat(ended).isEqualTo(THREADS * executions(mode));
        assertThat(sums.terminal.sum()).isEqualTo(ended);
        assertThat(sums.started.sum()).isEqualTo(calls.sum());
        assertThat(sums.attemptsOfTerminals.sum()).isEqualTo(calls.sum());
        assertThat(sums.failed.sum()).isEqualTo(calls.sum() - sums.succeeded.sum());
        assertThat(sums.retrying.sum()).isEqualTo(calls.sum() - ended);
    }

    /** Nothing ever succeeds, so that the budget is drained: by as many retries as it holds. */
    @ParameterizedTest
    @EnumSource(names = {"BLOCKING", "ASYNC", "ASYNC_LATER", "OFFLOADED"})
    @Case({"R4", "33.1", "33.2"})
    void exactlyAsManyRetriesAsTheBudgetHolds(Mode mode) throws Exception {
        int capacity = 1_007;
        RetryBudget budget = RetryBudget.of(capacity, 1);
        Sums sums = new Sums();
        LongAdder calls = new LongAdder();
        AtomicInteger strays = new AtomicInteger();
        Retry retry = Retry.with(IO_AT_ONCE.maxAttempts(3)).budget(budget).listener(sums);

        int ended = inManyThreads(mode, retry, () -> {
            calls.increment();
            int seen = budget.available();
            strays.addAndGet(seen < 0 || seen > capacity ? 1 : 0);
            throw io;
        });

        assertThat(calls.sum() - ended).isEqualTo(capacity);
        assertThat(sums.retrying.sum()).isEqualTo(capacity);
        assertThat(sums.withoutBudget.sum()).isPositive();
        assertThat(budget.available()).isZero();
        assertThat(strays).hasValue(0);
    }

    /** Every execution fails once and then succeeds, which refunds what it cost. */
    @ParameterizedTest
    @EnumSource(names = {"BLOCKING", "ASYNC", "OFFLOADED"})
    @Case({"R4", "33.1"})
    void whatIsRefundedIsWhatWasTaken(Mode mode) throws Exception {
        RetryBudget budget = RetryBudget.of(THREADS * 5, 5); // enough for all that may be under way
        Retry retry = Retry.with(IO_AT_ONCE.maxAttempts(2)).budget(budget);
        ThreadLocal<Boolean> second = ThreadLocal.withInitial(() -> false);

        int ended = inManyThreads(mode, retry, () -> {
            if (second.get()) {
                second.remove();
                return "ok";
            }
            second.set(true);
            throw io;
        });

        assertThat(ended).isEqualTo(THREADS * executions(mode));
        assertThat(budget.available()).isEqualTo(budget.capacity());
    }

    /** Of each thread: fewer where every attempt needs two more threads. */
    private static int executions(Mode mode) {
        return mode == Mode.ASYNC_LATER ? 50 : 500;
    }

    /** How many executions ended. */
    private static int inManyThreads(Mode mode, Retry retry, Callable<Object> operation) throws Exception {
        CyclicBarrier together = new CyclicBarrier(THREADS);
        CountDownLatch ended = new CountDownLatch(THREADS * executions(mode));
        AtomicInteger count = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> {
                awaitOthers(together);
                for (int execution = 0; execution < executions(mode); execution++) {
                    CompletableFuture<Object> counted = execute(mode, retry, operation)
                            .whenComplete((value, failure) -> {
                                count.incrementAndGet();
                                ended.countDown();
                            });
                    if (mode == Mode.OFFLOADED) { // not more at one time than the pool takes
                        counted.handle((value, failure) -> true).join();
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        return count.get();
    }

    private static CompletableFuture<Object> execute(Mode mode, Retry retry, Callable<Object> operation) {
        return switch (mode) {
            case BLOCKING -> block(retry, operation);
            case ASYNC -> retry.callAsync(() -> CompletableFuture.completedFuture(operation.call()));
            case ASYNC_LATER -> retry.callAsync(() -> CompletableFuture.supplyAsync(() -> unchecked(operation)));
            default -> retry.submit(operation);
        };
    }

    private static CompletableFuture<Object> block(Retry retry, Callable<Object> operation) {
        try {
            return CompletableFuture.completedFuture(retry.call(operation::call));
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Object unchecked(Callable<Object> operation) {
        try {
            return operation.call();
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private static void awaitOthers(CyclicBarrier together) {
        try {
            together.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Counts events of all executions. */
    private static final class Sums implements RetryListener {
        final LongAdder started = new LongAdder();
        final LongAdder failed = new LongAdder();
        final LongAdder retrying = new LongAdder();
        final LongAdder succeeded = new LongAdder();
        final LongAdder terminal = new LongAdder();
        final LongAdder attemptsOfTerminals = new LongAdder();
        final LongAdder withoutBudget = new LongAdder();

        @Override
        public void on(RetryEvent event) {
            if (event instanceof AttemptStarted) {
                started.increment();
            } else if (event instanceof AttemptFailed) {
                failed.increment();
            } else if (event instanceof Retrying) {
                retrying.increment();
            } else {
                terminal.increment();
                if (event instanceof Succeeded success) {
                    succeeded.increment();
                    attemptsOfTerminals.add(success.attempts());
                } else if (event instanceof GaveUp gaveUp) {
                    attemptsOfTerminals.add(gaveUp.attempts());
                    withoutBudget.add(gaveUp.reason() == GiveUpReason.BUDGET ? 1 : 0);
                }
            }
        }
    }
}
