package dev.refrain.contract;

import static dev.refrain.contract.Policies.IO;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.RetryEvent.GaveUp;
import dev.refrain.RetryEvent.Retrying;
import dev.refrain.RetryPolicy;
import dev.refrain.Timing;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In virtual time one seed is one course of events; otherwise no two executions have the same waits. */
@Timeout(60)
class RepeatableTest {

    private static final IOException DOWN = new IOException("down");

    /** A day of jittered waits and timeouts. */
    private static final RetryPolicy DAY = IO.unlimitedAttempts()
            .within(ofHours(24))
            .attemptTimeout(ofMinutes(1))
            .backoff(Backoff.exponential(ofSeconds(10), ofHours(4)));

    @ParameterizedTest
    @EnumSource(names = {"BLOCKING", "ASYNC", "OFFLOADED"})
    @Case("O3")
    void aThousandRunsOfOneSeedGiveTheSameLogToTheByte(Mode mode) {
        byte[] first = log(mode, 7);
        assertThat(new String(first, UTF_8)).contains("gave up TIME").hasSizeGreaterThan(1_000);
        for (int run = 1; run < 1_000; run++) {
            assertThat(Arrays.equals(log(mode, 7), first)).as("run %d", run).isTrue();
        }

        Set<String> others = new HashSet<>();
        for (long seed = 0; seed < 50; seed++) {
            others.add(new String(log(mode, seed), UTF_8));
        }
        assertThat(others).hasSize(50);
    }

    /** What happens when, in one day, to one execution or to three at one time. */
    private static byte[] log(Mode mode, long seed) {
        VirtualTime time = VirtualTime.seeded(seed);
        StringBuilder log = new StringBuilder();
        Retry retry = Retry.with(DAY).budget(RetryBudget.unlimited()).time(time).listener(event -> {
            String text = event.toString();
            if (event instanceof GaveUp gaveUp) {
                text = "gave up " + gaveUp.reason() + " after " + gaveUp.attempts();
            }
            log.append(time.elapsed()).append(' ').append(text).append('\n');
        });
        for (int i = 0; i < (mode == Mode.BLOCKING ? 1 : 3); i++) {
            Retry named = retry.named("execution " + i);
            AtomicInteger calls = new AtomicInteger();
            CompletableFuture<Object> result =
                    switch (mode) {
                        case BLOCKING -> block(named, time, calls);
                        case ASYNC ->
                            named.callAsync(() -> calls.incrementAndGet() % 3 == 0
                                    ? new CompletableFuture<>()
                                    : CompletableFuture.failedFuture(DOWN));
                        default -> named.submit(() -> call(time, calls));
                    };
            assertThat(result).isNotNull();
        }
        time.runUntilIdle();
        time.abandon();
        return log.toString().getBytes(UTF_8);
    }

    private static CompletableFuture<Object> block(Retry retry, VirtualTime time, AtomicInteger calls) {
        try {
            return CompletableFuture.completedFuture(retry.call(() -> call(time, calls)));
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Each third call hangs. */
    private static Object call(VirtualTime time, AtomicInteger calls) throws IOException, InterruptedException {
        if (calls.incrementAndGet() % 3 == 0) {
            time.sleep(ofHours(100));
        }
        throw DOWN;
    }

    // ---- D7

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Case("D7")
    void aThousandExecutionsStartedTogetherHaveDifferentSchedules(boolean realChance) {
        for (Backoff backoff : List.of(
                Backoff.exponential(ofMillis(100), ofSeconds(10)),
                Backoff.exponential(ofMillis(100), ofSeconds(10)).equalJitter(),
                Backoff.decorrelated(ofMillis(100), ofSeconds(10)),
                Backoff.fixed(ofMillis(100)))) {
            assertThat(new HashSet<>(schedules(backoff, realChance)))
                    .as("%s", backoff)
                    .hasSize(1_000);
        }
        assertThat(new HashSet<>(schedules(Backoff.fixed(ofMillis(100)).withoutJitter(), realChance)))
                .as("without jitter they are all the same")
                .hasSize(1);
    }

    /** The waits of a thousand executions that start at one instant, and of one Retry. */
    private static List<List<Duration>> schedules(Backoff backoff, boolean realChance) {
        VirtualTime time = VirtualTime.create();
        Map<String, List<Duration>> waits = new HashMap<>();
        Retry retry = Retry.with(IO.maxAttempts(4).backoff(backoff))
                .budget(RetryBudget.unlimited())
                .time(realChance ? new RealChance(time) : time)
                .listener(event -> {
                    if (event instanceof Retrying retrying) {
                        waits.computeIfAbsent(event.name(), name -> new ArrayList<>())
                                .add(retrying.delay());
                    }
                });
        for (int i = 0; i < 1_000; i++) {
            CompletableFuture<Object> result =
                    retry.named("execution " + i).callAsync(() -> CompletableFuture.failedFuture(DOWN));
            assertThat(result).isNotNull();
        }
        time.runUntilIdle();
        assertThat(waits).hasSize(1_000).allSatisfy((name, own) -> assertThat(own)
                .hasSize(3));
        return List.copyOf(waits.values());
    }

    /** Virtual time with the chance that real time has. */
    private static final class RealChance extends DelegatingTiming {

        RealChance(VirtualTime time) {
            super(time);
        }

        @Override
        public RandomGenerator random() {
            return Timing.system().random();
        }
    }
}
