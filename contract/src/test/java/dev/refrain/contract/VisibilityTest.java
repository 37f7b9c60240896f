package dev.refrain.contract;

import static dev.refrain.contract.Policies.IO_AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Attempt;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an attempt writes, without any care, is there in the next one and for who has the result. In real time. */
@Timeout(60)
class VisibilityTest {

    private static final int EXECUTIONS = 2_000;
    private static final int ATTEMPTS = 20;

    @ParameterizedTest
    @EnumSource(names = {"BLOCKING", "ASYNC", "ASYNC_LATER", "OFFLOADED"})
    @Case({"28.1", "28.2"})
    void eachAttemptAndTheResultSeeWhatWasWrittenBefore(Mode mode) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        CountDownLatch ended = new CountDownLatch(EXECUTIONS);
        try {
            Retry retry = Retry.with(IO_AT_ONCE.maxAttempts(ATTEMPTS))
                    .budget(RetryBudget.unlimited())
                    .executor(pool);
            for (int i = 0; i < EXECUTIONS; i++) {
                Writing writing = new Writing(wrong);
                CompletableFuture<Object> seen = start(mode, retry, writing, pool)
                        .whenComplete((value, failure) -> {
                            writing.expect("the result", ATTEMPTS);
                            ended.countDown();
                        });
                assertThat(seen).isNotNull();
            }
            assertThat(ended.await(50, TimeUnit.SECONDS)).isTrue();
            assertThat(wrong).isEmpty();
        } finally {
            pool.shutdownNow();
        }
    }

    private static CompletableFuture<Object> start(Mode mode, Retry retry, Writing writing, ExecutorService pool) {
        return switch (mode) {
            case BLOCKING -> CompletableFuture.completedFuture(retry.outcome(() -> writing.next()));
            case ASYNC -> retry.callAsyncWith(attempt -> CompletableFuture.completedFuture(writing.attempt(attempt)));
            case ASYNC_LATER ->
                retry.callAsyncWith(
                        attempt -> CompletableFuture.supplyAsync(() -> writing.attemptUnchecked(attempt), pool));
            default -> retry.submitWith(writing::attempt);
        };
    }

    /** Has fields that are not volatile. */
    private static final class Writing {

        private final Queue<String> wrong;
        private final long[] written = new long[ATTEMPTS];
        private int attempts;

        Writing(Queue<String> wrong) {
            this.wrong = wrong;
        }

        Object next() throws IOException {
            written[attempts] = attempts + 1;
            attempts++;
            throw new IOException("down");
        }

        Object attempt(Attempt attempt) throws IOException {
            expect("attempt " + attempt.number(), attempt.number() - 1);
            return next();
        }

        Object attemptUnchecked(Attempt attempt) {
            try {
                return attempt(attempt);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        }

        void expect(String who, int before) {
            boolean complete = attempts == before;
            for (int i = 0; i < before; i++) {
                complete &= written[i] == i + 1;
            }
            if (!complete) {
                wrong.add(who + " saw " + attempts);
            }
        }
    }
}
