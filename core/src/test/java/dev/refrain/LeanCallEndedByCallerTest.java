package dev.refrain;

import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The caller ends an execution, which is one object, while somebody else is in it. */
@Timeout(60)
class LeanCallEndedByCallerTest {

    private final IOException io = new IOException("down");
    private final List<Object> discarded = new ArrayList<>();
    private final Retry retry = Retry.with(LeanCalls.POLICY.backoff(Backoff.none()))
            .executor(Runnable::run)
            .discarding(discarded::add);

    private final CompletableFuture<String> first = new CompletableFuture<>();
    private final CompletableFuture<String> odd = new CompletableFuture<>() {};
    private CompletableFuture<String> future;

    @Test
    void aStageThatARetryReturnsAfterwardsIsCancelled() {
        endAtTheRetry(() -> {});
        assertThat(odd).isCancelled();
    }

    @Test
    void aValueThatARetryReturnsAfterwardsIsDiscarded() {
        endAtTheRetry(() -> odd.complete("late"));
        assertThat(discarded).containsExactly("late");
    }

    private void endAtTheRetry(Runnable then) {
        AtomicInteger calls = new AtomicInteger();
        future = retry.callAsync(() -> {
            if (calls.incrementAndGet() == 1) {
                return first;
            }
            future.cancel(true);
            then.run();
            return odd;
        });
        first.completeExceptionally(io);
        assertThat(calls).hasValue(2);
        assertThat(future).isCancelled();
    }

    /** The dependent waits for what the cancel of the stage sets free, such as a connection. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDependentThatHangsDoesNotKeepTheStageFromItsCancel(boolean isObserved) throws Exception {
        future = (isObserved ? retry.listener(event -> {}) : retry).callAsync(() -> first);
        CountDownLatch free = new CountDownLatch(1);
        CompletableFuture<?> freeing = first.whenComplete((value, failure) -> free.countDown());
        CompletableFuture<Boolean> waited = future.handle((value, failure) -> awaited(free));
        assertThat(future.cancel(true)).isTrue();
        assertThat(waited.get(30, SECONDS)).as("it got what it waited for").isTrue();
        assertThat(freeing).isCompletedExceptionally();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(2, SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The stage hangs in its cancel, so that another thread makes the end visible, and hangs in that. */
    @Test
    void whoEndsItIsToldSo() {
        CountDownLatch shown = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        future = retry.callAsync(() -> first);
        CompletableFuture<?> hangs = first.whenComplete((value, failure) -> HandOverByHand.awaitQuietly(shown));
        CompletableFuture<?> dependent = future.thenRun(() -> {
            shown.countDown();
            if (Thread.currentThread() != caller) {
                HandOverByHand.awaitQuietly(told);
            }
        });
        boolean answer = future.complete("mine");
        told.countDown();
        assertThat(answer).isTrue();
        assertThat(future).isCompletedWithValue("mine");
        assertThat(dependent).succeedsWithin(ofSeconds(30));
        assertThat(hangs).isCompletedExceptionally();
    }
}
