package dev.refrain.contract;

import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.AttemptTimeoutException;
import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.RetryEvent.Retrying;
import dev.refrain.RetryPolicy;
import dev.refrain.Timing;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a timer sets off, and however many there are: later timers fire, and each once. */
@Timeout(60)
class TimersSurviveTest {

    private static final RetryPolicy QUICK = IO.maxAttempts(3)
            .attemptTimeout(ofMillis(20))
            .backoff(Backoff.fixed(ofMillis(1)).withoutJitter());

    static List<Error> errors() {
        return List.of(
                new AssertionError("made up"), new NoClassDefFoundError("made up"), new OutOfMemoryError("made up"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    @Case("I6")
    void errorsOfWhatATimerRunsDoNotStopTheTimer(Error error) throws Exception {
        Timing.system().schedule(0, () -> {
            throw error;
        });
        Retry retry = Retry.with(QUICK);
        Retry patient = Retry.with(QUICK.attemptTimeout(ofSeconds(20))); // a slow machine is no timeout here

        Retry refusing = patient.executor(task -> {
            throw error;
        });
        assertThat(failureOf(refusing.callAsync(TimersSurviveTest::failed))).isInstanceOf(IOException.class);

        Retry onHandOver = patient.executor(Runnable::run);
        AtomicInteger calls = new AtomicInteger();
        assertThat(failureOf(onHandOver.callAsync(() -> {
                    if (calls.incrementAndGet() == 2) {
                        throw error;
                    }
                    return failed();
                })))
                .isSameAs(error);

        assertThat(failureOf(retry.callAsync(() -> uncancellable(error)))).isInstanceOf(AttemptTimeoutException.class);

        Retry listened = patient.listener(event -> {
            if (event instanceof Retrying) {
                throw error;
            }
        });
        assertThat(failureOf(listened.callAsync(TimersSurviveTest::failed))).isInstanceOf(IOException.class);

        Retry outOfContext = patient.context(() -> task -> () -> {
            task.run();
            throw error;
        });
        assertThat(failureOf(outOfContext.callAsync(TimersSurviveTest::failed))).isInstanceOf(IOException.class);

        // all that has left the timer and the hand-over as they were
        assertThat(failureOf(retry.callAsync(CompletableFuture::new))).isInstanceOf(AttemptTimeoutException.class);
    }

    private static CompletableFuture<Object> failed() {
        return CompletableFuture.failedFuture(new IOException("down"));
    }

    private static CompletableFuture<Object> uncancellable(Error error) {
        return new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                throw error;
            }
        };
    }

    // ---- F7

    @Test
    @Case({"F7", "25.2"})
    void timeLimitsHoldWhileCancellingHangsEverywhere() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.execute(() -> awaitQuietly(release));
        pool.execute(() -> awaitQuietly(release));
        Retry retry =
                Retry.with(IO.maxAttempts(1).attemptTimeout(ofMillis(200))).executor(pool);
        try {
            long start = System.nanoTime();
            List<CompletableFuture<Object>> all = IntStream.range(0, 50)
                    .mapToObj(i -> i % 2 == 0
                            ? retry.callAsync(() -> stuckWhenCancelled(release))
                            : retry.submit(() -> (Object) "never"))
                    .toList();
            for (CompletableFuture<Object> each : all) {
                assertThat(failureOf(each)).isInstanceOf(AttemptTimeoutException.class);
            }
            // The hand-over doubles its threads while they are stuck. Far more than that would be seconds.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(ofMillis(200), ofSeconds(5));
        } finally {
            release.countDown();
            pool.shutdownNow();
        }
    }

    private static CompletableFuture<Object> stuckWhenCancelled(CountDownLatch release) {
        return new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                awaitQuietly(release);
                return false;
            }
        };
    }

    // ---- I8

    @Test
    @Case("I8")
    void aHundredThousandTimersOfOneInstantFireOnceEach() {
        VirtualTime time = VirtualTime.create();
        List<AtomicInteger> calls = new ArrayList<>();
        List<CompletableFuture<Object>> results = new ArrayList<>();
        Retry retry = Retry.with(IO.backoff(Backoff.fixed(ofMinutes(1)).withoutJitter()))
                .budget(RetryBudget.unlimited())
                .time(time);
        for (int i = 0; i < 100_000; i++) {
            AtomicInteger own = new AtomicInteger();
            calls.add(own);
            results.add(retry.callAsync(
                    () -> own.incrementAndGet() == 1 ? failed() : CompletableFuture.completedFuture(own.get())));
        }
        assertThat(time.pendingTimers()).isEqualTo(100_000);
        time.advance(ofSeconds(59));
        assertThat(calls).allMatch(own -> own.get() == 1);

        time.advance(ofSeconds(1));

        assertThat(calls).allMatch(own -> own.get() == 2);
        assertThat(results).allMatch(result -> Integer.valueOf(2).equals(result.getNow(null)));
        assertThat(time.pendingTimers()).isZero();
    }

    @Test
    @Case("I8")
    void inRealTimeToo() throws Exception {
        assertThat(OwnJvm.run(Main.class)).isEqualTo("100000 once, 0 otherwise");
    }

    @Test
    @Case("I8")
    void andWhereAllHaveTheSameHashCode() throws Exception {
        assertThat(OwnJvm.run(Main.class, "-XX:+UnlockExperimentalVMOptions", "-XX:hashCode=2", "-Dtimers=5000"))
                .isEqualTo("5000 once, 0 otherwise");
    }

    /** Timers that are due at about the same time; says how many retries fired once. */
    static final class Main {
        public static void main(String[] args) throws Exception {
            int timers = Integer.getInteger("timers", 100_000);
            Retry retry = Retry.with(IO.attemptTimeout(ofSeconds(50))
                            .maxAttempts(2)
                            .backoff(Backoff.fixed(ofMillis(500)).withoutJitter()))
                    .budget(RetryBudget.unlimited())
                    .executor(Runnable::run);
            List<AtomicInteger> calls = new ArrayList<>();
            CountDownLatch ended = new CountDownLatch(timers);
            for (int i = 0; i < timers; i++) {
                AtomicInteger own = new AtomicInteger();
                calls.add(own);
                CompletableFuture<Object> seen = retry.callAsync(() -> {
                            own.incrementAndGet();
                            return failed();
                        })
                        .whenComplete((value, failure) -> ended.countDown());
                assertThat(seen).isNotNull();
            }
            assertThat(ended.await(50, TimeUnit.SECONDS)).isTrue();
            long once = calls.stream().filter(own -> own.get() == 2).count();
            System.out.print(once + " once, " + (timers - once) + " otherwise");
        }
    }

    private static Throwable failureOf(CompletableFuture<?> result) throws Exception {
        return result.handle((value, thrown) -> thrown).get(20, TimeUnit.SECONDS);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
