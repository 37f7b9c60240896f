package dev.refrain.contract;

import static dev.refrain.contract.Policies.IO;
import static dev.refrain.contract.Policies.IO_AT_ONCE;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Attempt;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Beside an attempt run only those that timed out and ignore it, and the attempt knows how many. */
@Timeout(60)
class OneAttemptAtATimeTest {

    private static final IOException DOWN = new IOException("down");

    /** What one execution saw: in every attempt, how many others were inside, and how many it was told. */
    private static final class Watched {
        final AtomicInteger inside = new AtomicInteger();
        final AtomicInteger overlaps = new AtomicInteger();
        final List<String> wrong = Collections.synchronizedList(new ArrayList<>());

        void enter(Attempt attempt) {
            int told = attempt.stillRunning();
            int others = inside.getAndIncrement();
            if (others > told) {
                wrong.add("attempt " + attempt.number() + " runs beside " + others + " and was told of " + told);
            }
            overlaps.addAndGet(others > 0 ? 1 : 0);
        }

        void leave() {
            inside.decrementAndGet();
        }
    }

    @Test
    @Case({"L4", "28.3", "28.4"})
    void offloadedAttemptsOfAnyLengthDeafOrNot() {
        int overlaps = 0;
        for (int seed = 0; seed < 150; seed++) {
            VirtualTime time = VirtualTime.create();
            Random random = new Random(seed);
            Watched watched = new Watched();
            CompletableFuture<Object> result = Retry.with(
                            IO.maxAttempts(6).attemptTimeout(ofMillis(100 + random.nextInt(200))))
                    .time(time)
                    .submitWith(attempt -> {
                        watched.enter(attempt);
                        try {
                            sleep(time, ofMillis(random.nextInt(600)), random.nextBoolean());
                        } finally {
                            watched.leave();
                        }
                        throw DOWN;
                    });
            time.runUntilIdle();

            assertThat(result).isCompletedExceptionally();
            assertThat(watched.wrong).as("seed %d", seed).isEmpty();
            overlaps += watched.overlaps.get();
        }
        assertThat(overlaps).as("the deaf ones did overlap").isPositive();
    }

    @Test
    @Case({"L4", "28.3", "28.4"})
    void stagesOfAnyLengthDeafOrNot() {
        int overlaps = 0;
        for (int seed = 0; seed < 300; seed++) {
            VirtualTime time = VirtualTime.create();
            Random random = new Random(seed);
            Watched watched = new Watched();
            CompletableFuture<Object> result = Retry.with(
                            IO.maxAttempts(6).attemptTimeout(ofMillis(100 + random.nextInt(200))))
                    .time(time)
                    .callAsyncWith(attempt -> {
                        watched.enter(attempt);
                        CompletableFuture<Object> stage =
                                random.nextBoolean() ? new Behaviour.Deaf() : new CompletableFuture<>();
                        stage.whenComplete((value, failure) -> watched.leave());
                        time.schedule(ofMillis(random.nextInt(600)).toNanos(), () -> stage.completeExceptionally(DOWN));
                        return stage;
                    });
            time.runUntilIdle();

            assertThat(result).isCompletedExceptionally();
            assertThat(watched.wrong).as("seed %d", seed).isEmpty();
            overlaps += watched.overlaps.get();
        }
        assertThat(overlaps).as("the deaf ones did overlap").isPositive();
    }

    /** In real time, on many threads, where attempts end at about the time at which they time out. */
    @Test
    @Case({"L4", "28.3", "28.4"})
    void inARaceOfEndsAndTimeouts() throws Exception {
        int executions = 300;
        ExecutorService pool = Executors.newFixedThreadPool(32);
        try {
            Retry retry = Retry.with(IO_AT_ONCE.maxAttempts(10).attemptTimeout(ofMillis(2)))
                    .budget(RetryBudget.unlimited())
                    .executor(pool);
            List<Watched> all = new ArrayList<>();
            CountDownLatch ended = new CountDownLatch(executions);
            for (int i = 0; i < executions; i++) {
                Watched watched = new Watched();
                all.add(watched);
                CompletableFuture<Object> counted = retry.submitWith(attempt -> {
                            watched.enter(attempt);
                            try {
                                // for 2 ms, or until it is interrupted
                                assertThat(new CountDownLatch(1).await(2, TimeUnit.MILLISECONDS))
                                        .isFalse();
                            } finally {
                                watched.leave();
                            }
                            throw DOWN;
                        })
                        .whenComplete((value, failure) -> ended.countDown());
                assertThat(counted).isNotNull();
            }
            assertThat(ended.await(40, TimeUnit.SECONDS)).isTrue();

            assertThat(all).allSatisfy(watched -> assertThat(watched.wrong).isEmpty());
        } finally {
            pool.shutdownNow();
        }
    }

    private static void sleep(VirtualTime time, Duration span, boolean deaf) throws InterruptedException {
        new World(Mode.OFFLOADED, time, new AtomicInteger()).sleep(span, deaf);
    }
}
