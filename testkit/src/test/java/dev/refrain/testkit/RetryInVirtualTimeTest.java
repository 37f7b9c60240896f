package dev.refrain.testkit;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.AttemptTimeoutException;
import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.RetryPolicy;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The library in virtual time, as its users see it. */
@InVirtualTime
@Timeout(20)
class RetryInVirtualTimeTest {

    private static final RetryPolicy EVERY_SECOND = RetryPolicy.retryOn(IOException.class)
            .backoff(Backoff.fixed(ofSeconds(1)).withoutJitter());

    @Test
    void anAttemptThatHangsOutsideOfTimeTimesOutInTime(VirtualTime time, RecordedEvents events) {
        Retry retry = Retry.with(EVERY_SECOND.maxAttempts(1).attemptTimeout(ofMillis(200)))
                .time(time)
                .listener(events);

        CompletableFuture<Integer> result = retry.submit(() -> {
            new CountDownLatch(1).await();
            return 1;
        });
        time.advance(ofMillis(199));
        assertThat(result).isNotDone();
        time.advance(ofMillis(1));

        assertThat(result).isCompletedExceptionally();
        assertThat(result.handle((value, failure) -> failure).join()).isInstanceOf(AttemptTimeoutException.class);
        assertThat(time.strayInterrupts()).isZero();
    }

    @Test
    void anAttemptThatIgnoresItsInterruptDoesNotHoldUpTime(VirtualTime time) {
        Retry retry = Retry.with(EVERY_SECOND.maxAttempts(2).attemptTimeout(ofMillis(200)))
                .time(time);
        CountDownLatch release = new CountDownLatch(1);

        CompletableFuture<Integer> result = retry.submit(() -> {
            while (release.getCount() > 0) {
                LockSupport.parkNanos(1_000_000_000);
                Thread.interrupted();
            }
            return 1;
        });
        time.advance(ofMillis(1400));

        assertThat(result).isCompletedExceptionally();
        release.countDown();
        time.advance(ZERO);
    }

    @Test
    void aDayOfRetriesTakesNoTime(VirtualTime time) {
        AtomicInteger calls = new AtomicInteger();
        Retry retry = Retry.with(EVERY_SECOND.unlimitedAttempts().within(ofHours(24)))
                .budget(RetryBudget.unlimited())
                .time(time);
        long start = System.nanoTime();

        CompletableFuture<String> result = retry.callAsync(() -> {
            calls.incrementAndGet();
            throw new IOException();
        });
        time.advance(ofHours(25));

        assertThat(result).isCompletedExceptionally();
        assertThat(calls).hasValue(24 * 3600);
        assertThat(System.nanoTime() - start).isLessThan(3_000_000_000L);
    }

    @Test
    void aBlockingCallMovesTimeItself(VirtualTime time, RecordedEvents events) throws IOException {
        AtomicInteger calls = new AtomicInteger();

        String result = Retry.with(EVERY_SECOND).time(time).listener(events).call(() -> {
            if (calls.incrementAndGet() < 3) {
                throw new IOException();
            }
            return "third";
        });

        assertThat(result).isEqualTo("third");
        assertThat(time.elapsed()).isEqualTo(ofSeconds(2));
    }

    @Test
    void oneSeedGivesOneHistory() {
        assertThat(story(1)).isEqualTo(story(1)).isNotEqualTo(story(2));
        List<List<String>> all =
                IntStream.range(0, 200).mapToObj(i -> story(3)).distinct().toList();
        assertThat(all).hasSize(1);
    }

    private static List<String> story(long seed) {
        VirtualTime time = VirtualTime.seeded(seed);
        RecordedEvents events = new RecordedEvents();
        Retry retry = Retry.with(RetryPolicy.retryOn(IOException.class).maxAttempts(4))
                .time(time)
                .listener(events);
        for (int i = 0; i < 3; i++) {
            CompletableFuture<String> result = retry.submit(() -> {
                time.sleep(ofMillis(30));
                throw new IOException();
            });
            assertThat(result).isNotDone();
        }
        time.runUntilIdle();
        return events.lines();
    }

    @Test
    void awaitsAResult(VirtualTime time) {
        AtomicInteger calls = new AtomicInteger();
        CompletableFuture<Integer> result = Retry.with(EVERY_SECOND).time(time).submit(() -> {
            if (calls.incrementAndGet() < 3) {
                throw new IOException();
            }
            return calls.get();
        });

        assertThat(time.await(result)).isEqualTo(3);
        assertThat(time.elapsed()).isEqualTo(ofSeconds(2));
    }
}
