package dev.refrain.contract;

import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryPolicy;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where the user's code runs that a timer sets off. In real time, for it is about the library's own threads. */
@Timeout(60)
class TimerThreadTest {

    private static final String TIMER = "refrain-timer";
    private static final String HAND_OVER = "refrain-handover";
    private static final RetryPolicy QUICK = IO.maxAttempts(3)
            .attemptTimeout(ofMillis(200)) // for an attempt that nothing ends: one on the pool must have begun by then
            .backoff(Backoff.fixed(ofMillis(5)).withoutJitter());

    private final Map<String, Set<String>> threads = new ConcurrentHashMap<>();
    private final ExecutorService pool = Executors.newFixedThreadPool(2, task -> new Thread(task, "own"));

    @AfterEach
    void end() {
        pool.shutdownNow();
    }

    @Test
    @Case("25.1")
    void attemptsRunOnTheExecutorAndTheRestOnHandOverThreads() throws Exception {
        timeOutOn(pool);

        assertThat(threads.get("attempt"))
                .containsExactlyInAnyOrder(Thread.currentThread().getName(), "own");
        assertThat(threads.get("cancel")).containsExactly(HAND_OVER);
        assertThat(threads.get("AttemptFailed"))
                .containsExactlyInAnyOrder(Thread.currentThread().getName(), HAND_OVER);
        assertThat(threads.get("GaveUp")).containsExactly(HAND_OVER);
        assertThat(threads.get("dependent")).containsExactly(HAND_OVER);
    }

    @Test
    @Case("25.1")
    void nothingRunsOnTheTimerThreadWhateverTheExecutorIs() throws Exception {
        timeOutOn(Runnable::run);

        assertThat(threads).hasSizeGreaterThan(4);
        assertThat(threads.values()).allSatisfy(names -> assertThat(names).doesNotContain(TIMER));
    }

    /** A failure, a wait, two attempts that time out, and the end. */
    private void timeOutOn(Executor executor) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Retry retry = Retry.with(QUICK)
                .executor(executor)
                .listener(event -> note(event.getClass().getSimpleName()))
                .context(() -> task -> () -> {
                    note("context");
                    task.run();
                });
        CompletableFuture<Object> result = retry.callAsync(() -> {
            note("attempt");
            return calls.incrementAndGet() == 1
                    ? CompletableFuture.failedFuture(new IOException("down"))
                    : new Noting();
        });
        CompletableFuture<Object> dependent = result.handle((value, failure) -> {
            note("dependent");
            return "ended";
        });
        assertThat(dependent.get(30, TimeUnit.SECONDS)).isEqualTo("ended");
        assertThat(calls).hasValue(3);
    }

    private void note(String what) {
        threads.computeIfAbsent(what, none -> ConcurrentHashMap.newKeySet())
                .add(Thread.currentThread().getName());
    }

    private final class Noting extends CompletableFuture<Object> {

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            note("cancel");
            return super.cancel(mayInterruptIfRunning);
        }
    }
}
