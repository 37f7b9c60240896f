package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.fail;
import static dev.refrain.contract.Behaviour.give;
import static dev.refrain.contract.Behaviour.stage;
import static dev.refrain.contract.Policies.IO;
import static dev.refrain.contract.Policies.IO_AT_ONCE;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.GiveUpReason;
import dev.refrain.Retry;
import dev.refrain.testkit.RecordedEvents;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which thread does what. */
@Timeout(20)
class ExecutorsTest {

    private final IOException io = new IOException("down");
    private final VirtualTime time = VirtualTime.create();
    private final RecordedEvents events = new RecordedEvents();

    @Test
    @Case("I4")
    void aSameThreadExecutorWorks() {
        Retry retry = Retry.with(IO.maxAttempts(4)).time(time).listener(events).executor(Runnable::run);
        AtomicInteger calls = new AtomicInteger();

        CompletableFuture<Object> result = retry.submit(() -> {
            if (calls.incrementAndGet() < 3) {
                throw io;
            }
            return "ok";
        });

        assertThat(time.await(result)).isEqualTo("ok");
        assertThat(events.attempts()).isEqualTo(3);
    }

    @Test
    @Case({"I4", "25.1"})
    void aBlockingOperationNeverRunsOnTheTimerThread() throws Exception {
        // in real time, for it is about the library's own threads
        List<String> threads = Collections.synchronizedList(new ArrayList<>());
        Retry retry = Retry.with(IO.maxAttempts(3)
                        .backoff(dev.refrain.Backoff.fixed(ofMillis(5)).withoutJitter()))
                .executor(Runnable::run);

        CompletableFuture<Object> result = retry.submit(() -> {
            threads.add(Thread.currentThread().getName());
            throw io;
        });

        assertThat(result.handle((value, failure) -> failure).get(5, TimeUnit.SECONDS))
                .isSameAs(io);
        assertThat(threads).hasSize(3).noneMatch(name -> name.contains("timer"));
    }

    @Test
    @Case({"I4", "K1", "27.1"})
    void immediateRetriesUseConstantStack() throws Exception {
        for (Executor executor : new Executor[] {Runnable::run, null}) {
            AtomicReference<Object> seen = new AtomicReference<>();
            Thread small = new Thread(null, () -> seen.set(retriesOnSmallStack(executor)), "small stack", 256 * 1024);
            small.start();
            small.join();
            assertThat(seen.get()).isEqualTo(100_000);
        }
    }

    /** The calls made, or what went wrong. */
    private Object retriesOnSmallStack(Executor executor) {
        try {
            VirtualTime own = VirtualTime.create();
            AtomicInteger calls = new AtomicInteger();
            Retry retry = Retry.with(IO_AT_ONCE.maxAttempts(100_000))
                    .budget(dev.refrain.RetryBudget.unlimited())
                    .time(own);
            CompletableFuture<Object> result = (executor == null ? retry : retry.executor(executor)).callAsync(() -> {
                calls.incrementAndGet();
                return CompletableFuture.failedFuture(io);
            });
            own.runUntilIdle();
            return result.isCompletedExceptionally() ? calls.get() : "not done after " + calls;
        } catch (Throwable thrown) {
            return thrown;
        }
    }

    @EveryMode
    @Case({"K1", "27.1"})
    void aHundredThousandImmediateRetries(Mode mode) {
        if (mode == Mode.ASYNC_LATER) {
            return; // those are not immediate
        }
        mode.scenario(IO_AT_ONCE.maxAttempts(20_000), fail(io))
                .budget(dev.refrain.RetryBudget.unlimited())
                .but(Invariants.But.OTHER_BUDGET)
                .run()
                .gaveUp(GiveUpReason.ATTEMPTS, io)
                .afterCalls(20_000);
    }

    @Test
    @Case({"24.1", "24.2"})
    void theFirstAttemptOfCallAsyncAndEightImmediateRetriesRunOnTheCallersThread() {
        List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<Object> result = Retry.with(IO_AT_ONCE.maxAttempts(12))
                .time(time)
                .callAsync(() -> {
                    threads.add(Thread.currentThread());
                    throw io;
                });
        assertThat(threads).hasSize(9).containsOnly(Thread.currentThread());
        assertThat(result).isNotDone();

        time.advance(ZERO);
        assertThat(threads).hasSize(12);
        assertThat(threads.subList(9, 12)).doesNotContain(Thread.currentThread());
    }

    @Test
    @Case("24.3")
    void aRetryAfterAWaitRunsOnTheExecutor() {
        List<Runnable> queue = new ArrayList<>();
        AtomicInteger calls = new AtomicInteger();
        CompletableFuture<Object> result = Retry.with(IO)
                .time(time)
                .executor(queue::add)
                .callAsync(() -> {
                    calls.incrementAndGet();
                    throw io;
                });
        assertThat(calls).hasValue(1);
        time.advance(ofMillis(100));
        assertThat(calls).hasValue(1);
        assertThat(queue).hasSize(1);

        queue.remove(0).run();
        assertThat(calls).hasValue(2);
        result.cancel(true);
        assertThat(time.pendingTimers()).isZero();
    }

    @Test
    @Case("24.4")
    void submitHoldsNoThreadBetweenAttempts() {
        AtomicInteger running = new AtomicInteger();
        Executor counting = task -> time.executor().execute(() -> {
            running.incrementAndGet();
            try {
                task.run();
            } finally {
                running.decrementAndGet();
            }
        });
        CompletableFuture<Object> result = Retry.with(IO)
                .time(time)
                .executor(counting)
                .submit(() -> {
                    throw io;
                });

        time.advance(ofMillis(50));
        assertThat(running).hasValue(0);
        result.cancel(true);
    }

    @Test
    @Case({"C4", "17.7"})
    void asyncEntryPointsNeverThrowForWhatTheOperationDid() {
        Retry retry = Retry.with(IO.maxAttempts(1)).time(time);
        assertThat(retry.callAsync(() -> {
                    throw new IOException("checked");
                }))
                .isCompletedExceptionally();
        assertThat(retry.callAsync(() -> {
                    throw new StackOverflowError();
                }))
                .isCompletedExceptionally();
        assertThat(retry.callAsync(() -> null)).isCompletedExceptionally();

        Retry onThisThread = retry.executor(Runnable::run);
        assertThat(onThisThread.submit(() -> {
                    throw new IOException("checked");
                }))
                .isCompletedExceptionally();
        assertThat(onThisThread.submit(() -> {
                    throw new StackOverflowError();
                }))
                .isCompletedExceptionally();
    }

    @EveryFuture
    @Case("17.6")
    void aSupplierThatThrowsInTheSecondAttemptIsAFailedAttempt(Mode mode) {
        if (!mode.isAsync()) {
            return;
        }
        mode.run(
                        IO,
                        fail(io),
                        stage(() -> {
                            throw new IOException("instead of a stage");
                        }),
                        give("ok"))
                .gave("ok")
                .afterCalls(3);
    }

    @Test
    @Case({"I7", "27.2"})
    void tenThousandPoliciesCreateNoThread() {
        int before = Thread.activeCount();
        List<Retry> all = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            all.add(Retry.with(IO.maxAttempts(2 + i % 5)).named("r" + i));
        }
        assertThat(all).hasSize(10_000);
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(before);
    }
}
