package dev.refrain;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Stages that more than one attempt, or more than one execution, gets. In real time, for a few milliseconds. */
class SharedStageTest {

    private static final Retry RETRY = Retry.with(RetryPolicy.retryOn(IOException.class)
                    .attemptTimeout(ofMillis(1))
                    .backoff(Backoff.none())
                    .maxAttempts(20))
            .budget(RetryBudget.unlimited());

    @Test
    void stageThatCannotBeCancelledKeepsNothingOfTheAttempts() {
        CompletableFuture<String> stubborn = new Stubborn();
        timesOut(stubborn);
        assertThat(stubborn.getNumberOfDependents()).isZero();
        assertThat(stubborn).isNotDone();
    }

    @Test
    void stageThatWeCancelledCountsAsTimedOutForTheNextExecutionToo() {
        CompletableFuture<String> shared = new CompletableFuture<>();
        timesOut(shared);
        assertThat(shared).isCancelled();
        timesOut(shared);
    }

    @Test
    void stageThatHandsItsCallbacksOnIsHeard() {
        CompletableFuture<String> inner = new CompletableFuture<>();
        CompletableFuture<String> result =
                Retry.with(RetryPolicy.retryOn(IOException.class)).callAsync(() -> new HandingOn(inner));
        inner.complete("done");
        assertThat(result).isCompletedWithValue("done");
    }

    private static void timesOut(CompletableFuture<String> stage) {
        Throwable thrown = catchThrowable(() -> RETRY.callAsync(() -> stage).join());
        assertThat(thrown).hasCauseInstanceOf(AttemptTimeoutException.class).hasMessageContaining("attempt 20");
    }

    private static final class Stubborn extends CompletableFuture<String> {
        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return false;
        }
    }

    private static final class HandingOn extends CompletableFuture<String> {

        private final CompletableFuture<String> inner;

        HandingOn(CompletableFuture<String> inner) {
            this.inner = inner;
        }

        @Override
        public <U> CompletableFuture<U> handle(BiFunction<? super String, Throwable, ? extends U> fn) {
            return inner.handle(fn);
        }
    }
}
