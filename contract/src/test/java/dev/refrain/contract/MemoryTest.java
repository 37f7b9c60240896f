package dev.refrain.contract;

import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Retry;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MemoryTest {

    private final VirtualTime time = VirtualTime.create();

    @Test
    @Case({"M1", "34.1"})
    void aCompletedResultHoldsNothingOfItsExecution() {
        List<WeakReference<?>> gone = new ArrayList<>();
        Retry retry = Retry.with(IO.attemptTimeout(ofMinutes(10)).within(ofMinutes(20)))
                .time(time);

        CompletableFuture<Object> async = asyncResult(retry, gone);
        CompletableFuture<Object> offloaded = offloadedResult(retry, gone);
        CompletableFuture<Object> cancelled = cancelledResult(retry, gone);
        time.runUntilIdle();

        assertThat(async).isCompletedWithValue("ok");
        assertThat(offloaded).isCompletedWithValue("ok");
        assertThat(cancelled).isCancelled();
        assertThat(gone).hasSize(6).allSatisfy(MemoryTest::assertCollected);
        java.lang.ref.Reference.reachabilityFence(List.of(async, offloaded, cancelled, retry, time));
    }

    private static CompletableFuture<Object> asyncResult(Retry retry, List<WeakReference<?>> gone) {
        byte[] held = new byte[1000];
        IOException[] failure = {new IOException()};
        gone.add(new WeakReference<>(held));
        gone.add(new WeakReference<>(failure[0]));
        return retry.callAsync(() -> {
            IOException first = failure[0];
            failure[0] = null;
            if (first != null) {
                throw first;
            }
            return CompletableFuture.completedFuture(held.length > 0 ? "ok" : "");
        });
    }

    private static CompletableFuture<Object> offloadedResult(Retry retry, List<WeakReference<?>> gone) {
        byte[] held = new byte[1000];
        IOException[] failure = {new IOException()};
        gone.add(new WeakReference<>(held));
        gone.add(new WeakReference<>(failure[0]));
        return retry.submit(() -> {
            IOException first = failure[0];
            failure[0] = null;
            if (first != null) {
                throw first;
            }
            return held.length > 0 ? "ok" : "";
        });
    }

    private static CompletableFuture<Object> cancelledResult(Retry retry, List<WeakReference<?>> gone) {
        byte[] held = new byte[1000];
        IOException failure = new IOException();
        gone.add(new WeakReference<>(held));
        gone.add(new WeakReference<>(failure));
        CompletableFuture<Object> result = retry.callAsync(() -> {
            if (held.length > 0) {
                throw failure;
            }
            return null;
        });
        result.cancel(true);
        return result;
    }

    @Test
    @Case({"M3", "34.2"})
    void quickResultsUnderALongTimeoutLeaveNoTimer() {
        Retry retry = Retry.with(IO.maxAttempts(1).attemptTimeout(ofMinutes(10)).within(ofMinutes(20)))
                .time(time);
        for (int i = 0; i < 200_000; i++) {
            CompletableFuture<String> good = retry.callAsync(() -> CompletableFuture.completedFuture("ok"));
            CompletableFuture<String> bad = retry.callAsync(() -> CompletableFuture.failedFuture(new NoStack()));
            assert good.isDone() && bad.isDone();
        }
        assertThat(time.pendingTimers()).isZero();
    }

    @Test
    @Case({"13.4", "34.3"})
    void attemptsThatTimeOutOnOneSharedStageLeaveNothingOnIt() {
        CompletableFuture<Object> shared = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                return false;
            }
        };
        List<WeakReference<?>> gone = new ArrayList<>();
        timeOutOn(shared, gone);
        time.runUntilIdle();

        assertThat(gone).hasSize(1).allSatisfy(MemoryTest::assertCollected);
        assertThat(shared.getNumberOfDependents()).isZero();
        assertThat(shared).isNotDone();
    }

    private void timeOutOn(CompletableFuture<Object> shared, List<WeakReference<?>> gone) {
        byte[] held = new byte[1000];
        gone.add(new WeakReference<>(held));
        CompletableFuture<Object> result = Retry.with(IO.maxAttempts(3).attemptTimeout(ofSeconds(1)))
                .time(time)
                .callAsync(() -> held.length > 0 ? shared : null);
        assertThat(result).isNotDone();
    }

    private static void assertCollected(WeakReference<?> reference) {
        long patience = System.nanoTime() + ofSeconds(10).toNanos();
        while (reference.get() != null && System.nanoTime() < patience) {
            System.gc();
        }
        assertThat(reference.get()).as("still reachable").isNull();
    }

    private static final class NoStack extends IOException {
        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized")
        public Throwable fillInStackTrace() {
            return this;
        }
    }
}
