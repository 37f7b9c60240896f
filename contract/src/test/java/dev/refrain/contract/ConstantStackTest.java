package dev.refrain.contract;

import static dev.refrain.contract.Policies.IO_AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.Timing;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A hundred thousand immediate retries on the smallest of stacks, in real time, in every form of call. */
class ConstantStackTest {

    private static final int ATTEMPTS = 100_000;

    @Test
    @Timeout(120)
    @Case({"K1", "I4", "27.1"})
    void immediateRetriesUseConstantStackInEveryForm() throws Exception {
        assertThat(OwnJvm.run(Main.class, "-Xss256k").lines())
                .containsExactly(
                        "blocking 100000",
                        "stages that have failed 100000",
                        "operations that throw 100000",
                        "stages that fail elsewhere 5000",
                        "offloaded 100000",
                        "offloaded to the same thread 100000",
                        "stages, on the same thread 100000",
                        "unaccepted results 100000",
                        "nested 100000");
    }

    /** Says of each form how many calls it made. */
    static final class Main {

        private static final IOException IO = new IOException("down");
        private static final Retry RETRY =
                Retry.with(IO_AT_ONCE.maxAttempts(ATTEMPTS)).budget(RetryBudget.unlimited());

        private final AtomicInteger calls = new AtomicInteger();

        public static void main(String[] args) throws Exception {
            Main main = new Main();
            main.say("blocking", CompletableFuture.completedFuture(main.block()));
            main.say("stages that have failed", RETRY.callAsync(main::failed));
            main.say("operations that throw", RETRY.callAsync(main::fail));
            Retry slower = Retry.with(IO_AT_ONCE.maxAttempts(ATTEMPTS / 20)).budget(RetryBudget.unlimited());
            main.say("stages that fail elsewhere", slower.callAsync(main::failingElsewhere));
            main.say("offloaded", RETRY.submit(main::fail));
            Retry sameThread = RETRY.executor(Runnable::run);
            main.say("offloaded to the same thread", sameThread.submit(main::fail));
            main.say("stages, on the same thread", sameThread.callAsync(main::failed));
            main.say("unaccepted results", RETRY.callAsyncUntil(main::counted, count -> false));
            Retry outer = Retry.with(IO_AT_ONCE.maxAttempts(ATTEMPTS / 10)).budget(RetryBudget.unlimited());
            Retry inner = Retry.with(IO_AT_ONCE.maxAttempts(10)).budget(RetryBudget.unlimited());
            main.say("nested", outer.callAsync(() -> inner.callAsync(main::failed)));
        }

        private void say(String form, CompletableFuture<?> result) throws Exception {
            Object end = result.handle((value, failure) -> failure == null ? value : failure.getClass())
                    .get(50, TimeUnit.SECONDS);
            boolean asExpected = end == IOException.class || String.valueOf(end).contains("Unaccepted");
            System.out.println(form + " " + (asExpected ? calls.getAndSet(0) : end));
        }

        private Object block() {
            try {
                return RETRY.call(this::fail);
            } catch (IOException e) {
                return e.getClass();
            }
        }

        private CompletableFuture<Object> fail() throws IOException {
            calls.incrementAndGet();
            throw IO;
        }

        private CompletableFuture<Object> failed() {
            calls.incrementAndGet();
            return CompletableFuture.failedFuture(IO);
        }

        private CompletableFuture<Object> counted() {
            return CompletableFuture.completedFuture(calls.incrementAndGet());
        }

        /** Completed by one of the pool's threads, which may be before or after the library looks. */
        private CompletableFuture<Object> failingElsewhere() {
            calls.incrementAndGet();
            CompletableFuture<Object> stage = new CompletableFuture<>();
            if (calls.get() % 100 == 0) {
                Timing.system().schedule(Duration.ofNanos(1).toNanos(), () -> stage.completeExceptionally(IO));
            } else {
                CompletableFuture.runAsync(() -> stage.completeExceptionally(IO));
            }
            return stage;
        }
    }
}
