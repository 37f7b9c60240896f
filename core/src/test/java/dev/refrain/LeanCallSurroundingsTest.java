package dev.refrain;

import static java.time.Duration.ofMillis;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a retry, on a thread of others, finds around it: the class loader of the caller, and the call that it belongs to. */
@Timeout(60)
class LeanCallSurroundingsTest {

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final ClassLoader callers = new ClassLoader(before) {};
    private final IOException io = new IOException("down");
    private final AtomicInteger calls = new AtomicInteger();
    private final List<ClassLoader> seen = new CopyOnWriteArrayList<>();
    private ExecutorService pool;

    @BeforeEach
    void begin() {
        pool = Executors.newSingleThreadExecutor();
        Thread.currentThread().setContextClassLoader(callers);
    }

    @AfterEach
    void end() {
        Thread.currentThread().setContextClassLoader(before);
        pool.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void theClassLoaderIsTheCallersForTheExecutorAndTheOperationAndThenWhatItWas(int millis) throws Exception {
        ClassLoader ofPool = loaderOfPool();
        Retry retry = Retry.with(LeanCalls.waiting(ofMillis(millis))).executor(task -> {
            seen.add(Thread.currentThread().getContextClassLoader());
            pool.execute(task);
        });
        CompletableFuture<String> stage = new CompletableFuture<>();
        CompletableFuture<String> future = retry.callAsync(() -> {
            seen.add(Thread.currentThread().getContextClassLoader());
            return switch (calls.incrementAndGet()) {
                case 1 -> stage;
                case 2 -> CompletableFuture.failedFuture(io);
                default -> CompletableFuture.completedFuture("ok");
            };
        });
        Thread.currentThread().setContextClassLoader(before);
        stage.completeExceptionally(io);
        assertThat(future.get(30, SECONDS)).isEqualTo("ok");
        assertThat(seen).hasSizeBetween(4, 5).containsOnly(callers); // a retry at once takes no executor again
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
        assertThat(loaderOfPool()).isSameAs(ofPool);
    }

    private ClassLoader loaderOfPool() throws Exception {
        return pool.submit(() -> Thread.currentThread().getContextClassLoader()).get(30, SECONDS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 50})
    void aCallInsideOfARetryLeavesTheDepositToTheRetry(int taken) throws Exception {
        RetryBudget budget = RetryBudget.of(100, 5);
        assertThat(budget.take(taken)).isTrue();
        Retry retry = Retry.with(LeanCalls.waiting(ofMillis(1))).budget(budget);
        CompletableFuture<String> future = retry.callAsync(() -> calls.incrementAndGet() < 3
                ? CompletableFuture.failedFuture(io)
                : retry.callAsync(() -> CompletableFuture.completedFuture("inner")));
        assertThat(future.get(30, SECONDS)).isEqualTo("inner");
        assertThat(budget.available())
                .as("two retries, of which the last was refunded")
                .isEqualTo(95 - taken);
    }

    @Test
    void nothingOfTheCallStaysOnTheThreadThatMadeTheRetry() throws Exception {
        RetryBudget budget = RetryBudget.of(100, 5);
        Retry retry = Retry.with(LeanCalls.waiting(ofMillis(1))).budget(budget).executor(pool);
        CompletableFuture<String> future = retry.callAsync(() -> calls.incrementAndGet() < 3
                ? CompletableFuture.failedFuture(io)
                : CompletableFuture.completedFuture("ok"));
        assertThat(future.get(30, SECONDS)).isEqualTo("ok");
        assertThat(budget.available()).isEqualTo(95);
        Retry next = Retry.with(LeanCalls.POLICY).budget(budget);
        pool.submit(() -> next.call(() -> "another call")).get(30, SECONDS);
        assertThat(budget.available()).as("it deposits for itself").isEqualTo(96);
    }
}
