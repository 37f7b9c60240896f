package dev.refrain.contract;

import static dev.refrain.contract.Policies.IO;
import static dev.refrain.contract.Policies.IO_AT_ONCE;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.AttemptTimeoutException;
import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.RetryPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A full pool whose policy is that the caller runs the task. In real time, for it is about the library's own threads. */
@Timeout(60)
class CallerRunsTest {

    private static final RetryPolicy QUICK =
            IO.backoff(Backoff.fixed(ofMillis(2)).withoutJitter());

    private final IOException io = new IOException("down");
    private final CountDownLatch release = new CountDownLatch(1);
    private final ThreadPoolExecutor full = new ThreadPoolExecutor(
            1, 1, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), new ThreadPoolExecutor.CallerRunsPolicy());

    @BeforeEach
    void fill() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        full.execute(() -> {
            begun.countDown();
            awaitQuietly(release);
        });
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @AfterEach
    void empty() {
        release.countDown();
        full.shutdownNow();
    }

    @Test
    @Case({"I4", "25.1"})
    void theFirstAttemptRunsOnTheCallersThreadAndNoneOnTheTimers() throws Exception {
        Queue<Thread> threads = new ConcurrentLinkedQueue<>();
        Retry retry = Retry.with(QUICK.maxAttempts(4)).executor(full);

        CompletableFuture<Object> result = retry.submit(() -> {
            threads.add(Thread.currentThread());
            throw io;
        });

        assertThat(failureOf(result)).isSameAs(io);
        assertThat(threads).hasSize(4).noneMatch(thread -> thread.getName().contains("timer"));
        assertThat(threads.remove()).isSameAs(Thread.currentThread());
        assertThat(threads).doesNotContain(Thread.currentThread()).allMatch(Thread::isDaemon);
    }

    @Test
    @Case({"I4", "25.2"})
    void whileRetriesBlockTheThreadThatHandedThemOverTimeLimitsHold() throws Exception {
        int stuck = 8;
        CountDownLatch blocked = new CountDownLatch(stuck);
        Retry blocking = Retry.with(QUICK).executor(full);
        List<CompletableFuture<Object>> all = new ArrayList<>();
        for (int i = 0; i < stuck; i++) {
            AtomicInteger calls = new AtomicInteger();
            all.add(blocking.submit(() -> {
                if (calls.incrementAndGet() == 1) {
                    throw io;
                }
                blocked.countDown();
                awaitQuietly(release);
                return "at last";
            }));
        }
        assertThat(blocked.await(20, TimeUnit.SECONDS))
                .as("each of them has a thread")
                .isTrue();

        Retry limited = Retry.with(IO.maxAttempts(2).attemptTimeout(ofMillis(50)));
        assertThat(failureOf(limited.callAsync(CompletableFuture::new))).isInstanceOf(AttemptTimeoutException.class);
        assertThat(all).noneMatch(CompletableFuture::isDone);

        release.countDown();
        for (CompletableFuture<Object> each : all) {
            assertThat(each.get(20, TimeUnit.SECONDS)).isEqualTo("at last");
        }
    }

    @Test
    @Case({"I4", "13.2"})
    void anAttemptThatTheHandOverThreadRunsIsInterruptedAtItsTimeout() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch interrupted = new CountDownLatch(2);
        Retry retry =
                Retry.with(QUICK.maxAttempts(3).attemptTimeout(ofMillis(200))).executor(full);

        CompletableFuture<Object> result = retry.submit(() -> {
            if (calls.incrementAndGet() == 1) {
                throw io;
            }
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return "never";
        });

        assertThat(failureOf(result)).isInstanceOf(AttemptTimeoutException.class);
        assertThat(calls).hasValue(3);
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @Case({"I4", "K1", "27.1"})
    void immediateRetriesUseConstantStack() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Retry retry = Retry.with(IO_AT_ONCE.maxAttempts(100_000))
                .budget(RetryBudget.unlimited())
                .executor(full);
        CompletableFuture<CompletableFuture<Object>> made = new CompletableFuture<>();
        Thread small = new Thread(
                null,
                () -> made.complete(retry.submit(() -> {
                    calls.incrementAndGet();
                    throw io;
                })),
                "small stack",
                256 * 1024);
        small.start();

        assertThat(failureOf(made.get(30, TimeUnit.SECONDS))).isSameAs(io);
        assertThat(calls).hasValue(100_000);
    }

    private static Throwable failureOf(CompletableFuture<?> result) throws Exception {
        return result.handle((value, thrown) -> thrown).get(20, TimeUnit.SECONDS);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
