package dev.refrain;

import static java.time.Duration.ofHours;
import static java.util.concurrent.TimeUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What others still have when an execution is over holds nothing of it. */
@Timeout(20)
class NothingKeptTest {

    private static final RetryPolicy ONCE =
            RetryPolicy.retryOn(IOException.class).maxAttempts(1);

    private final List<Runnable> queue = new ArrayList<>();
    private final List<Object> late = new ArrayList<>();
    private final CompletableFuture<String> stubborn = new CompletableFuture<>() {
        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return false;
        }
    };

    @Test
    void byAStageThatIgnoresItsCancelAndMayStillBringAValue() {
        assertCollected(new WeakReference<>(timeOut(new Object())));
        assertThat(stubborn.getNumberOfDependents()).isPositive();
        stubborn.complete("late");
        assertThat(late).containsExactly("late");
    }

    @Test
    void byAnExecutorThatHasNotBegunTheAttempt() {
        assertCollected(new WeakReference<>(cancelInQueue(new Object())));
        assertThat(queue).hasSize(1);
    }

    @Test
    void byTheTimerOfALimitThatTheCallerPutOnTheFuture() {
        CompletableFuture<Object> stage = new CompletableFuture<>();
        assertCollected(new WeakReference<>(endBefore(stage, new Object())));
    }

    private Object timeOut(Object held) {
        TimersByHand time = new TimersByHand();
        Retry retry = Retry.with(ONCE.attemptTimeout(ofHours(1)))
                .discarding(late::add)
                .time(time);
        CompletableFuture<String> result = retry.callAsync(() -> holding(held, stubborn));
        time.fireLast();
        assertThatThrownBy(result::join).hasCauseInstanceOf(AttemptTimeoutException.class);
        return held;
    }

    private Object cancelInQueue(Object held) {
        CompletableFuture<String> result = Retry.with(ONCE).executor(queue::add).submit(() -> holding(held, "never"));
        assertThat(result.cancel(true)).isTrue();
        return held;
    }

    /** Ends an execution whose future would time out in an hour. */
    private static Object endBefore(CompletableFuture<Object> stage, Object held) {
        CompletableFuture<Object> result =
                Retry.with(ONCE).callAsync(() -> stage).orTimeout(1, HOURS);
        result.complete(held);
        assertThat(result).isCompletedWithValue(held);
        return held;
    }

    private static <T> T holding(Object held, T result) {
        assertThat(held).isNotNull();
        return result;
    }

    private static void assertCollected(WeakReference<Object> held) {
        while (held.get() != null && !Thread.currentThread().isInterrupted()) {
            System.gc();
        }
        assertThat(held.get()).as("what the execution held").isNull();
    }
}
