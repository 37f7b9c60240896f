package dev.refrain.testkit;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Time does not move past work that still goes on. */
@Timeout(20)
class StandingStillTest extends VirtualTimeFixture {

    @Test
    void timeStandsStillWhileATaskThatWasSetFreeRuns() {
        CountDownLatch latch = new CountDownLatch(1);
        time.executor().execute(() -> {
            awaitQuietly(latch);
            log.add("free@" + time.elapsed().toMillis());
            sleepQuietly(ofMillis(5));
            log.add("slept@" + time.elapsed().toMillis());
        });
        time.schedule(ofMillis(100).toNanos(), latch::countDown);
        at(ofMillis(101), "x");
        at(ofMillis(106), "y");

        time.runUntilIdle();

        assertThat(log).containsExactly("free@100", "x@101", "slept@105", "y@106");
    }

    @Test
    void standsStillWhileATrackedPoolWorks() throws Exception {
        var pool = java.util.concurrent.Executors.newFixedThreadPool(2);
        try {
            var tracked = time.tracking(pool);
            CountDownLatch go = new CountDownLatch(1);
            tracked.execute(() -> {
                long sum = 0;
                for (int i = 0; i < 50_000_000; i++) {
                    sum += i ^ (sum >> 3);
                }
                log.add("computed " + (sum != 1) + "@" + time.elapsed().toMillis());
            });
            at(ofMillis(1), "timer");
            time.advance(ofMillis(2));
            assertThat(log).containsExactly("computed true@0", "timer@1");

            tracked.execute(() -> awaitQuietly(go));
            time.advance(ofMillis(2));
            go.countDown();
        } finally {
            pool.shutdownNow();
        }
    }
}
