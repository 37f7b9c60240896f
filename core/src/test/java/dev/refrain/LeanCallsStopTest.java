package dev.refrain;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Retry.stop} finds the waits that nobody registered in the timer that all share. */
@Timeout(60)
class LeanCallsStopTest {

    private static final int MANY = 10_000;

    private final IOException io = new IOException("down");

    @Test
    void manyWaitsEndAtOnceAndThoseOfOthersGoOn() throws Exception {
        Retry retry = Retry.with(LeanCalls.waiting(ofHours(1))).budget(RetryBudget.of(MANY, 1));
        Retry derived = retry.named("derived");
        List<CompletableFuture<Object>> stopped = failing(retry, MANY);
        List<CompletableFuture<Object>> others = failing(derived.budget(RetryBudget.unlimited()), 100);
        assertThat(retry.budget().available()).isZero();
        retry.stop();
        for (CompletableFuture<Object> future : stopped) {
            assertThat(future.handle((value, failure) -> failure).get(30, SECONDS))
                    .isSameAs(io);
        }
        assertThat(LeanCalls.inTimer(stopped)).isZero();
        assertThat(retry.budget().available()).isEqualTo(MANY);
        assertThat(LeanCalls.inTimer(others)).isEqualTo(100);
        assertThat(others).noneMatch(CompletableFuture::isDone);
        others.forEach(future -> future.cancel(true));
        assertThat(LeanCalls.inTimer(others)).isZero();
    }

    @Test
    void oneThatIsCancelledWhileAnotherGivesUpIsPaidBack() throws Exception {
        Retry retry = Retry.with(LeanCalls.waiting(ofHours(1)));
        CompletableFuture<Object> one = LeanCalls.failing(retry, io);
        CompletableFuture<Object> other = LeanCalls.failing(retry, io);
        CompletableFuture<Boolean> cancelled = one.handle((value, failure) -> other.cancel(true));
        CompletableFuture<Boolean> cancelledToo = other.handle((value, failure) -> one.cancel(true));
        retry.stop();
        assertThat(List.of(cancelled.get(30, SECONDS), cancelledToo.get(30, SECONDS)))
                .as("the first that gave up cancelled the other one")
                .containsExactlyInAnyOrder(true, false);
        assertThat(LeanCalls.inTimer(List.of(one, other))).isZero();
        assertThat(retry.budget().available()).isEqualTo(500);
    }

    /** The entry keeps 32 bits of its tick, which is 3.2 days. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 100_000})
    void howeverLongTheWaitIs(int days) throws Exception {
        Set<TimerEntry> before = LeanCalls.ofExecutions();
        Retry retry = Retry.with(LeanCalls.waiting(ofDays(days)));
        CompletableFuture<Object> cancelled = LeanCalls.failing(retry, io);
        CompletableFuture<Object> stopped = LeanCalls.failing(retry, io);
        assertThat(newSince(before)).isEqualTo(2);
        assertThat(retry.budget().available()).isEqualTo(490);
        assertThat(cancelled.cancel(true)).isTrue();
        assertThat(newSince(before)).isEqualTo(1);
        assertThat(stopped).isNotDone();
        retry.stop();
        assertThat(stopped.handle((value, failure) -> failure).get(30, SECONDS)).isSameAs(io);
        assertThat(newSince(before)).isZero();
        assertThat(retry.budget().available()).isEqualTo(500);
    }

    private static int newSince(Set<TimerEntry> before) {
        Set<TimerEntry> now = LeanCalls.ofExecutions();
        now.removeAll(before);
        return now.size();
    }

    private List<CompletableFuture<Object>> failing(Retry retry, int count) {
        List<CompletableFuture<Object>> futures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            futures.add(LeanCalls.failing(retry, io));
        }
        return futures;
    }
}
