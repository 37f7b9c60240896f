package dev.refrain;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** No timer outlives what it is for, however the two meet. */
class TimersLeftTest {

    private static final RetryPolicy POLICY = RetryPolicy.retryOn(IOException.class)
            .backoff(Backoff.fixed(ofMillis(1)).withoutJitter());

    private final TimersByHand time = new TimersByHand();
    private final CompletableFuture<String> stage = new CompletableFuture<>();
    private final AtomicReference<CompletableFuture<String>> result = new AtomicReference<>();

    @Test
    void ofAWaitThatIsCancelledWhileItBegins() {
        result.set(Retry.with(POLICY).time(time).callAsync(() -> stage));
        time.whileScheduling(this::cancel);
        stage.completeExceptionally(new IOException("down"));
        assertThat(result.get()).isCancelled();
        assertThat(time.pending()).isZero();
    }

    @Test
    void ofAnAttemptThatIsCancelledWhileItsClockStarts() {
        AtomicInteger calls = new AtomicInteger();
        Retry retry = Retry.with(POLICY.backoff(Backoff.none()).attemptTimeout(ofHours(1)))
                .time(time);
        result.set(retry.callAsync(() -> {
            calls.incrementAndGet();
            return stage;
        }));
        assertThat(time.pending()).as("the clock of the first attempt").isEqualTo(1);
        time.whileScheduling(this::cancel);
        stage.completeExceptionally(new IOException("down"));
        assertThat(result.get()).isCancelled();
        assertThat(time.pending()).isZero();
        assertThat(calls).hasValue(1);
    }

    @Test
    void ofAnAttemptThatTheExecutorRefused() {
        AtomicInteger offered = new AtomicInteger();
        Retry retry = Retry.with(POLICY.on(RejectedExecutionException.class).attemptTimeout(ofHours(1)))
                .time(time)
                .executor(task -> {
                    if (offered.getAndIncrement() == 0) {
                        throw new RejectedExecutionException("full");
                    }
                    task.run();
                });
        CompletableFuture<String> submitted = retry.submit(() -> "second time lucky");
        assertThat(time.pending())
                .as("the wait, not the clock of what was refused")
                .isEqualTo(1);
        time.fireLast();
        assertThat(submitted).isCompletedWithValue("second time lucky");
        assertThat(time.pending()).isZero();
    }

    private void cancel() {
        assertThat(result.get().cancel(true)).isTrue();
    }
}
