package dev.refrain.contract;

import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.RetryPolicy;
import dev.refrain.testkit.RecordedEvents;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One policy whose backoff depends on the wait before, in many executions at one time. */
class SharedBackoffTest {

    private static final int THREADS = 64;
    private static final RetryPolicy SHARED =
            IO.maxAttempts(50).backoff(Backoff.decorrelated(ofMillis(10), ofSeconds(100)));

    private final IOException io = new IOException("down");

    @Test
    @Timeout(60)
    @Case({"D9", "9.1"})
    void eachOfSixtyFourThreadsHasTheScheduleOfItsSeed() throws Exception {
        List<List<Duration>> alone =
                IntStream.range(0, THREADS).mapToObj(this::schedule).toList();
        assertThat(new HashSet<>(alone)).hasSize(THREADS);

        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CyclicBarrier together = new CyclicBarrier(THREADS);
        try {
            List<Future<List<Duration>>> schedules = IntStream.range(0, THREADS)
                    .mapToObj(seed -> threads.submit(() -> {
                        together.await();
                        return schedule(seed);
                    }))
                    .toList();
            for (int seed = 0; seed < THREADS; seed++) {
                assertThat(schedules.get(seed).get()).isEqualTo(alone.get(seed));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Duration> schedule(int seed) {
        RecordedEvents events = new RecordedEvents();
        Retry retry = Retry.with(SHARED)
                .budget(RetryBudget.unlimited())
                .time(VirtualTime.seeded(seed))
                .listener(events);
        assertThat(catchThrowable(() -> retry.call(() -> {
                    throw io;
                })))
                .isSameAs(io);
        assertThat(events.delays()).hasSize(49);
        return events.delays();
    }
}
