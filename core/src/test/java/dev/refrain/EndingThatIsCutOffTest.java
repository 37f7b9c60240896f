package dev.refrain;

import static java.time.Duration.ofMinutes;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever goes wrong while an execution is ended, it does end. */
@Timeout(60)
class EndingThatIsCutOffTest {

    private static final long STACK = 256 * 1024;

    private static final RetryPolicy SLOW =
            RetryPolicy.retryOn(IOException.class).attemptTimeout(ofMinutes(1)).backoff(Backoff.fixed(ofMinutes(1)));

    private final Retry lean = Retry.with(LeanCalls.waiting(ofMinutes(1))).budget(RetryBudget.unlimited());
    private final Retry retry = Retry.with(SLOW).budget(RetryBudget.unlimited());

    /** In the first attempt; without a limit to that, the execution is one object. */
    @Test
    void byTheEndOfTheStackOfWhoCancels() throws Exception {
        assertAllCancelled(() -> retry.callAsync(CompletableFuture::new));
        assertAllCancelled(() -> lean.callAsync(CompletableFuture::new));
    }

    @Test
    void byTheEndOfTheStackOfWhoCancelsAWait() throws Exception {
        IOException io = new IOException("down");
        assertAllCancelled(() -> retry.callAsync(() -> CompletableFuture.failedFuture(io)));
        assertAllCancelled(() -> LeanCalls.failing(lean, io));
    }

    private static void assertAllCancelled(Supplier<CompletableFuture<Object>> begun) throws Exception {
        assertThat(begun.get().cancel(true)).isTrue(); // so that no class is met first at the end of a stack
        List<CompletableFuture<Object>> futures = new ArrayList<>();
        Thread deep = new Thread(null, () -> cancelDeep(begun, futures, 32), "deep", STACK);
        deep.start();
        deep.join();
        assertThat(futures).hasSize(32).allMatch(CompletableFuture::isCancelled);
        assertThat(LeanCalls.inTimer(futures)).isZero();
    }

    private static void cancelDeep(
            Supplier<CompletableFuture<Object>> begun, List<CompletableFuture<Object>> futures, int count) {
        for (int i = 0; i < count; i++) {
            CompletableFuture<Object> future = begun.get();
            futures.add(future);
            EndOfAStack.at(i % EndOfAStack.OFFSETS, () -> future.cancel(true));
        }
    }

    @Test
    void byATimingThatThrowsOnCancelling() throws Exception {
        Retry rough = retry.time(new Rough());
        CompletableFuture<Object> attempting = rough.callAsync(CompletableFuture::new);
        CompletableFuture<Object> waiting = rough.callAsync(() -> {
            throw new IOException("down");
        });
        assertThat(attempting.cancel(true)).isTrue();
        assertThat(waiting.cancel(true)).isTrue();
        assertThat(rough.submit(() -> "value").get(30, SECONDS)).isEqualTo("value");
        assertThat(rough.call(() -> "value")).isEqualTo("value");
    }

    private static final class Rough implements Timing {
        @Override
        public long nanoTime() {
            return Timing.system().nanoTime();
        }

        @Override
        public void sleep(long nanos) throws InterruptedException {
            Timing.system().sleep(nanos);
        }

        @Override
        public Scheduled schedule(long nanos, Runnable task) {
            Scheduled scheduled = Timing.system().schedule(nanos, task);
            return () -> {
                scheduled.cancel();
                throw new IllegalStateException("of the timing");
            };
        }

        @Override
        public Executor executor() {
            return Timing.system().executor();
        }
    }
}
