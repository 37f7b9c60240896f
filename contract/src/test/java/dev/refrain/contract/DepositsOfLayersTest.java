package dev.refrain.contract;

import static dev.refrain.contract.Policies.IO;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two layers on one budget that was full when the outer one began. */
@Timeout(60)
class DepositsOfLayersTest {

    private final VirtualTime time = VirtualTime.create();
    private final RetryBudget budget = RetryBudget.of(100, 5);
    private final Retry client =
            Retry.with(IO.backoff(Backoff.none())).budget(budget).time(time);
    private final Retry method = client.named("method");
    private final IOException io = new IOException("down");
    private final AtomicInteger calls = new AtomicInteger();

    @ParameterizedTest
    @EnumSource(names = {"BLOCKING", "ASYNC", "OFFLOADED"})
    @Case({"31.9", "R6"})
    void theClientsSuccessIsTheMethodsToDeposit(Mode mode) throws IOException {
        switch (mode) {
            case BLOCKING -> assertThat(method.call(this::failTwice)).isEqualTo("ok");
            case ASYNC ->
                assertThat(time.await(method.callAsync(this::failTwiceAsync))).isEqualTo("ok");
            default -> assertThat(time.await(method.submit(this::failTwice))).isEqualTo("ok");
        }
        assertThat(calls).hasValue(3);
        assertThat(budget.available()).as("two retries, the last refunded").isEqualTo(95);
    }

    private String failTwice() throws IOException {
        if (calls.incrementAndGet() < 3) {
            throw io;
        }
        return client.call(() -> "ok");
    }

    private CompletableFuture<String> failTwiceAsync() {
        return calls.incrementAndGet() < 3 ? failedFuture(io) : client.callAsync(() -> completedFuture("ok"));
    }
}
