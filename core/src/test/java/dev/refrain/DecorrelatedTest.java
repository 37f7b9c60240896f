package dev.refrain;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The one backoff that depends on the wait before: that wait belongs to the execution. */
class DecorrelatedTest {

    private static final Backoff DECORRELATED = Backoff.decorrelated(ofMillis(10), ofSeconds(5));
    private static final RetryPolicy SHARED =
            RetryPolicy.retryOn(IOException.class).unlimitedAttempts().backoff(DECORRELATED);
    private static final int RETRIES = 200;

    @Test
    void drawsFromTheBaseToThreeTimesTheWaitBefore() {
        FixedRandom most = new FixedRandom(FixedRandom.LARGEST);
        assertThat(DECORRELATED.delay(1, ZERO, most)).isEqualTo(ofMillis(30));
        assertThat(DECORRELATED.delay(2, ofMillis(30), most)).isEqualTo(ofMillis(90));
        assertThat(DECORRELATED.delay(3, ofMillis(90), new FixedRandom(0))).isEqualTo(ofMillis(10));
        assertThat(DECORRELATED.delay(4, ofSeconds(4), most)).isEqualTo(ofSeconds(5));
    }

    @Test
    void theValueKeepsNothingBetweenTwoWaits() {
        FixedRandom most = new FixedRandom(FixedRandom.LARGEST);
        for (int i = 0; i < 100; i++) {
            DECORRELATED.delay(i + 1, ofSeconds(5), most);
        }
        assertThat(DECORRELATED.delay(1, ZERO, most)).isEqualTo(ofMillis(30));
    }

    @Test
    void staysRandomWhateverJitterIsAsked() {
        assertThat(DECORRELATED.withoutJitter())
                .isEqualTo(DECORRELATED)
                .isEqualTo(DECORRELATED.equalJitter())
                .isEqualTo(DECORRELATED.fullJitter());
    }

    @Test
    void afterAnotherBackoffItStartsAtItsBase() {
        Backoff chain = Backoff.fixed(ofSeconds(60)).withoutJitter().then(2, DECORRELATED);
        FixedRandom most = new FixedRandom(FixedRandom.LARGEST);
        assertThat(chain.delay(3, ofSeconds(60), most)).isEqualTo(ofMillis(30));
        assertThat(chain.delay(4, ofMillis(30), most)).isEqualTo(ofMillis(90));
    }

    @Test
    void afterAnotherBackoffItAddsNoMoreToAServersWaitThanItsOwnFirstWait() {
        Backoff chain = Backoff.fixed(ofSeconds(60)).withoutJitter().then(2, DECORRELATED);
        long most = chain.spread(3, ofSeconds(60).toNanos(), new FixedRandom(FixedRandom.LARGEST));
        assertThat(most).isLessThanOrEqualTo(ofMillis(30).toNanos());
    }

    @Test
    void executionsThatShareAPolicyHaveEachTheScheduleOfTheirSeed() throws Exception {
        int threads = 64;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier together = new CyclicBarrier(threads);
            List<Future<List<Long>>> schedules = new ArrayList<>();
            for (int seed = 0; seed < threads; seed++) {
                Tally tally = new Tally(SHARED, new SplittableRandom(seed));
                Callable<List<Long>> execution = () -> {
                    together.await();
                    return schedule(tally);
                };
                schedules.add(pool.submit(execution));
            }
            for (int seed = 0; seed < threads; seed++) {
                assertThat(schedules.get(seed).get()).isEqualTo(model(new SplittableRandom(seed)));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<Long> schedule(Tally tally) {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < RETRIES; i++) {
            waits.add(Deciding.waitOf(Deciding.next(tally, new IOException())));
        }
        return waits;
    }

    private static List<Long> model(RandomGenerator random) {
        long base = ofMillis(10).toNanos();
        long wait = 0;
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < RETRIES; i++) {
            long range = Math.min(ofSeconds(5).toNanos(), 3 * Math.max(base, wait)) - base;
            wait = base + (long) (random.nextDouble() * (range + 1));
            waits.add(wait);
        }
        return waits;
    }
}
