package dev.refrain.contract;

import static dev.refrain.contract.Policies.IO;
import static dev.refrain.contract.Policies.IO_AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.refrain.Retry;
import dev.refrain.RetryPolicy;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Where nobody listens, a stage that is done may itself be the result. */
class HandedBackTest {

    private final IOException io = new IOException("down");
    private final VirtualTime time = VirtualTime.create();

    @Test
    @Case("24.5")
    void aStageThatFailedIsNeverTheResult() {
        CompletableFuture<Object> failed = CompletableFuture.failedFuture(io);
        for (RetryPolicy policy : List.of(IO, IO_AT_ONCE, IO.maxAttempts(1), IO.giveUpOn(IOException.class))) {
            CompletableFuture<Object> result = Retry.with(policy).time(time).callAsync(() -> failed);
            time.runUntilIdle();

            assertThat(result).isNotSameAs(failed);
            assertThat(catchThrowable(result::join)).hasCause(io);
        }
    }

    /** Its methods may do anything, and the caller was promised that ending the result ends the execution. */
    @Test
    @Case("24.5")
    void aStageOfAnotherClassIsNeverTheResult() {
        CompletableFuture<Object> own = new CompletableFuture<>() {};
        own.complete("ok");
        CompletableFuture<Object> result = Retry.with(IO).time(time).callAsync(() -> own);

        assertThat(result).isNotSameAs(own).isCompletedWithValue("ok");
    }

    @Test
    @Case("24.5")
    void aStageThatIsNotDoneIsNeverTheResult() {
        CompletableFuture<Object> pending = new CompletableFuture<>();
        CompletableFuture<Object> result = Retry.with(IO).time(time).callAsync(() -> pending);
        assertThat(result).isNotSameAs(pending).isNotDone();

        pending.complete("ok");
        assertThat(result).isCompletedWithValue("ok");
    }

    @Test
    @Case("24.5")
    void whateverIsHandedBackHasTheValue() {
        CompletableFuture<Object> done = CompletableFuture.completedFuture("ok");
        assertThat(Retry.with(IO).time(time).callAsync(() -> done)).isCompletedWithValue("ok");
    }
}
