package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thread that is interrupted when it calls: the attempt runs, but is not retried. */
class FlagOnEntryTest {

    private final IOException failure = new IOException("down");
    private final AtomicInteger calls = new AtomicInteger();

    @AfterEach
    void leaveNoFlag() {
        Thread.interrupted();
    }

    /** Once in an execution from its beginning, and once in the loop that comes before an execution. */
    @ParameterizedTest(name = "observed: {0}")
    @ValueSource(booleans = {true, false})
    void isNotRetriedEvenIfTheOperationTakesTheFlag(boolean observed) {
        Retry unobserved = Retry.with(RetryPolicy.retryOn(IOException.class).backoff(Backoff.none()))
                .budget(RetryBudget.unlimited());
        Retry retry = observed ? unobserved.listener(event -> {}) : unobserved;
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> retry.call(() -> {
                    calls.incrementAndGet();
                    assertThat(Thread.interrupted()).isTrue();
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(calls).hasValue(1);
    }
}
