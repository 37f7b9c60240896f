package dev.refrain.contract;

import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.RetryPolicy;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is over is let go: the result, the {@code Retry}, time and the library's threads live on and hold nothing of it. */
@Timeout(60)
class NothingRetainedTest {

    private static final RetryPolicy LONG =
            IO.maxAttempts(3).attemptTimeout(ofMinutes(10)).within(ofMinutes(30));

    /** An operation and what it holds; it fails with another instance each time. */
    private static final class Held implements dev.refrain.Operation.Async<Object> {
        final List<WeakReference<?>> gone;
        final byte[] ballast = new byte[1000];
        final int failures;
        int calls;

        Held(int failures, List<WeakReference<?>> gone) {
            this.failures = failures;
            this.gone = gone;
            gone.add(new WeakReference<>(this));
            gone.add(new WeakReference<>(ballast));
        }

        @Override
        public CompletableFuture<Object> start() throws IOException {
            CompletableFuture<Object> stage = new CompletableFuture<>();
            gone.add(new WeakReference<>(stage));
            if (++calls > failures) {
                stage.complete("ok");
            } else {
                IOException failure = new IOException("failure " + calls);
                if (calls < 3) { // the third is what surfaces
                    gone.add(new WeakReference<>(failure));
                }
                stage.completeExceptionally(failure);
            }
            return stage;
        }

        Object call() throws Exception {
            return start().handle((value, failure) -> {
                        if (failure != null) {
                            throw new java.util.concurrent.CompletionException(failure);
                        }
                        return value;
                    })
                    .get();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ASYNC", "OFFLOADED"})
    @Case({"M1", "34.1"})
    void aResultHoldsNothingOfItsExecutionHoweverItEnded(Mode mode) {
        VirtualTime time = VirtualTime.create();
        Retry retry = Retry.with(LONG).time(time);
        List<WeakReference<?>> gone = new ArrayList<>();
        List<CompletableFuture<Object>> results = new ArrayList<>();
        for (int failures = 0; failures <= 3; failures++) {
            results.add(start(mode, retry, new Held(failures, gone)));
        }
        List<BiFunction<CompletableFuture<Object>, Object, ?>> endings = List.of(
                (result, value) -> result.complete(value),
                (result, value) -> result.completeExceptionally(new IOException("the caller's")),
                (result, value) -> result.cancel(false),
                (result, value) -> {
                    result.obtrudeValue(value);
                    return value;
                });
        for (BiFunction<CompletableFuture<Object>, Object, ?> ending : endings) {
            CompletableFuture<Object> ended = start(mode, retry, new Held(3, gone));
            time.advance(ofMillis(mode == Mode.ASYNC ? 50 : 150));
            ending.apply(ended, "the caller's");
            results.add(ended);
        }
        time.runUntilIdle();

        assertThat(results).allMatch(CompletableFuture::isDone);
        assertThat(gone).hasSizeGreaterThan(8 * 3);
        assertCollected(gone);
        Reference.reachabilityFence(List.of(results, retry, time));
    }

    /** In real time: the library's own threads and the pool are idle, and alive. */
    @ParameterizedTest
    @EnumSource(names = {"BLOCKING", "ASYNC", "OFFLOADED"})
    @Case({"M1", "34.1"})
    void idleThreadsHoldNothingOfWhatTheyRanLast(Mode mode) throws Exception {
        Retry retry = Retry.with(LONG.backoff(Backoff.fixed(ofMillis(2)).withoutJitter()));
        List<WeakReference<?>> gone = new ArrayList<>();
        if (mode == Mode.BLOCKING) {
            assertThat(retry.call(new Held(2, gone)::call)).isEqualTo("ok");
        } else {
            for (int i = 0; i < 8; i++) {
                assertThat(start(mode, retry, new Held(2, gone)).get(10, TimeUnit.SECONDS))
                        .isEqualTo("ok");
            }
        }

        assertCollected(gone);
        Reference.reachabilityFence(retry);
    }

    /** In real time: a wait of ten minutes, and attempts of ten minutes, that the caller ended. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Case({"M2", "34.1", "34.2"})
    void whatTheCallerEndedIsNotKeptByTheTimer(boolean stopped) {
        Retry retry = Retry.with(LONG.backoff(Backoff.fixed(ofMinutes(10)).withoutJitter()))
                .budget(RetryBudget.unlimited());
        List<WeakReference<?>> gone = new ArrayList<>();
        List<CompletableFuture<Object>> results = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            results.add(start(Mode.ASYNC, retry, new Held(2, gone)));
        }
        assertThat(results).noneMatch(CompletableFuture::isDone);
        if (stopped) {
            retry.stop();
        } else {
            results.forEach(result -> result.cancel(true));
        }

        assertThat(results).allMatch(CompletableFuture::isDone);
        results.clear(); // a failure that surfaced belongs to its result
        assertCollected(gone);
        Reference.reachabilityFence(retry);
    }

    @ParameterizedTest
    @EnumSource(names = {"BLOCKING", "OFFLOADED"})
    @Case({"M3", "34.2"})
    void quickResultsUnderALongTimeoutLeaveNoTimer(Mode mode) {
        VirtualTime time = VirtualTime.create();
        Retry retry = Retry.with(LONG.maxAttempts(1)).time(time);
        IOException failure = new IOException("down");
        int most = 0;
        for (int i = 0; i < 50_000; i++) {
            if (mode == Mode.BLOCKING) {
                assertThat(retry.<Integer, RuntimeException>call(() -> 1)).isEqualTo(1);
                try {
                    retry.call(() -> {
                        throw failure;
                    });
                } catch (IOException expected) {
                    assert expected == failure;
                }
            } else {
                CompletableFuture<Integer> good = retry.submit(() -> 1);
                CompletableFuture<Integer> bad = retry.submit(() -> {
                    throw failure;
                });
                if (i % 100 == 0) {
                    time.advance(java.time.Duration.ZERO);
                    assert good.isDone() && bad.isDone();
                }
            }
            most = Math.max(most, time.pendingTimers());
        }
        time.advance(java.time.Duration.ZERO);

        assertThat(time.pendingTimers()).isZero();
        assertThat(most).as("timers at one time").isLessThanOrEqualTo(mode == Mode.BLOCKING ? 0 : 200);
    }

    /** One execution of 100,000 attempts, each of a stage that fails a millisecond later, and with a wait after each. */
    @Test
    @Case({"M5", "34.1"})
    void aLongExecutionIsNoChainOfItsAttempts() {
        VirtualTime time = VirtualTime.create();
        List<WeakReference<?>> stages = new ArrayList<>();
        List<WeakReference<?>> failures = new ArrayList<>();
        CompletableFuture<Object> result = Retry.with(IO.unlimitedAttempts()
                        .attemptTimeout(ofSeconds(1))
                        .backoff(Backoff.fixed(ofMillis(10)).withoutJitter()))
                .budget(RetryBudget.unlimited())
                .time(time)
                .listener(event -> {}) // so that there is a history
                .callAsync(() -> {
                    CompletableFuture<Object> stage = new CompletableFuture<>();
                    IOException failure = new IOException("down");
                    stages.add(new WeakReference<>(stage));
                    failures.add(new WeakReference<>(failure));
                    time.schedule(ofMillis(1).toNanos(), () -> stage.completeExceptionally(failure));
                    return stage;
                });

        time.advance(ofMillis(11 * 100_000 - 5));

        assertThat(result).isNotDone();
        assertThat(stages).hasSize(100_000);
        assertThat(time.pendingTimers()).isEqualTo(1);
        assertCollected(stages.subList(0, stages.size() - 1));
        assertCollected(failures.subList(0, failures.size() - dev.refrain.History.KEPT));
        result.cancel(true);
        assertThat(time.pendingTimers()).isZero();
    }

    /** A {@code Retry} for each key, with a name, a budget and a failure of its own. */
    @ParameterizedTest
    @EnumSource(names = {"BLOCKING", "ASYNC", "OFFLOADED"})
    @Case({"M6", "34.1"})
    void whatWasMadeForAKeyGoesWithTheKey(Mode mode) throws Exception {
        VirtualTime time = VirtualTime.create();
        List<WeakReference<?>> gone = new ArrayList<>();
        for (int key = 0; key < 1_000; key++) {
            RetryBudget budget = RetryBudget.of(10, 1);
            Retry retry = Retry.with(LONG).named("key " + key).budget(budget).time(time);
            gone.add(new WeakReference<>(budget));
            gone.add(new WeakReference<>(retry));
            gone.add(new WeakReference<>(retry.name()));
            Held operation = new Held(2, gone);
            if (mode == Mode.BLOCKING) {
                assertThat(retry.call(operation::call)).isEqualTo("ok");
            } else {
                assertThat(time.await(start(mode, retry, operation))).isEqualTo("ok");
            }
        }
        assertCollected(gone);
        Reference.reachabilityFence(time);
    }

    private static CompletableFuture<Object> start(Mode mode, Retry retry, Held operation) {
        return mode == Mode.ASYNC ? retry.callAsync(operation) : retry.submit(operation::call);
    }

    private static void assertCollected(List<WeakReference<?>> references) {
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (references.stream().anyMatch(each -> each.get() != null) && System.nanoTime() < patience) {
            System.gc();
        }
        assertThat(references.stream().map(Reference::get).filter(java.util.Objects::nonNull))
                .as("still reachable")
                .isEmpty();
    }
}
