package dev.refrain;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Executions that are one object, in real time. */
@Timeout(60)
class LeanCallTest {

    private final IOException io = new IOException("down");

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000_000, 1_500_001, 10_000_000, 30_500_000})
    void noRetryIsEarly(long nanos) throws Exception {
        Retry retry = Retry.with(LeanCalls.waiting(ofNanos(nanos)).maxAttempts(4));
        List<Long> failedAt = new ArrayList<>();
        List<Long> calledAt = new ArrayList<>();
        CompletableFuture<String> future = retry.callAsync(() -> {
            calledAt.add(System.nanoTime());
            if (calledAt.size() == 4) {
                return CompletableFuture.completedFuture("ok");
            }
            failedAt.add(System.nanoTime());
            return CompletableFuture.failedFuture(io);
        });
        assertThat(future).isInstanceOf(LeanCall.class);
        assertThat(future.get(30, SECONDS)).isEqualTo("ok");
        for (int i = 0; i < 3; i++) {
            assertThat(calledAt.get(i + 1) - failedAt.get(i)).isGreaterThanOrEqualTo(nanos);
        }
    }

    @Test
    void aCancelTakesTheEntryOut() {
        Retry retry = Retry.with(LeanCalls.waiting(ofHours(1)));
        List<CompletableFuture<Object>> futures = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            futures.add(LeanCalls.failing(retry, io));
        }
        assertThat(LeanCalls.inTimer(futures)).isEqualTo(20);
        for (int i = 0; i < 20; i += 2) {
            assertThat(futures.get(i).cancel(true)).isTrue();
        }
        assertThat(LeanCalls.inTimer(futures)).isEqualTo(10);
        futures.forEach(future -> future.complete("mine"));
        assertThat(LeanCalls.inTimer(futures)).isZero();
        assertThat(retry.budget().available()).as("all was given back").isEqualTo(500);
    }

    @Test
    void aCancelInTheExecutorsQueueComesToNothingElse() throws Exception {
        CountDownLatch queued = new CountDownLatch(1);
        AtomicReference<Runnable> task = new AtomicReference<>();
        AtomicInteger calls = new AtomicInteger();
        Retry retry = Retry.with(LeanCalls.waiting(ofMillis(1))).executor(retried -> {
            task.set(retried);
            queued.countDown();
        });
        CompletableFuture<String> future = retry.callAsync(() -> {
            calls.incrementAndGet();
            return CompletableFuture.failedFuture(io);
        });
        assertThat(queued.await(30, SECONDS)).isTrue();
        assertThat(retry.budget().available()).isEqualTo(495);
        assertThat(future.cancel(true)).isTrue();
        assertThat(retry.budget().available()).isEqualTo(500);
        task.get().run();
        assertThat(calls).hasValue(1);
        assertThat(future).isCancelled();
    }

    @Test
    void aRefusedRetryIsGivenBack() {
        Retry retry = Retry.with(LeanCalls.waiting(ofMillis(1))).executor(task -> {
            throw new IllegalStateException("full");
        });
        CompletableFuture<Object> future = LeanCalls.failing(retry, io);
        assertThat(future).failsWithin(ofMillis(30_000)).withThrowableThat().withCause(io);
        assertThat(retry.budget().available()).isEqualTo(500);
    }
}
