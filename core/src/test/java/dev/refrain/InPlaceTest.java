package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long an asynchronous execution retries on its caller's thread. */
class InPlaceTest {

    private final Deque<Runnable> queue = new ArrayDeque<>();
    private final AtomicInteger calls = new AtomicInteger();

    /** Once by an execution from its beginning, and once by the loop that comes before an execution. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void afterEightImmediateRetriesItMovesToTheExecutor(boolean observed) {
        Retry unobserved = Retry.with(
                        RetryPolicy.retryOn(IOException.class).maxAttempts(40).backoff(Backoff.none()))
                .budget(RetryBudget.unlimited())
                .executor(queue::add);
        Retry retry = observed ? unobserved.listener(event -> {}) : unobserved;
        CompletableFuture<String> result = retry.callAsync(() -> {
            calls.incrementAndGet();
            throw new IOException("down");
        });
        assertThat(calls).hasValue(9);
        assertThat(queue).hasSize(1);
        queue.remove().run();
        assertThat(calls).as("on the executor it need not move on").hasValue(40);
        assertThat(result).isCompletedExceptionally();
    }
}
