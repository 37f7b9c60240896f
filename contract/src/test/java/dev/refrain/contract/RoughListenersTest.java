package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.fail;
import static dev.refrain.contract.Behaviour.give;
import static dev.refrain.contract.Invariants.But.A_CALLBACK_THROWS;
import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryEvent.AttemptFailed;
import dev.refrain.RetryEvent.Retrying;
import dev.refrain.RetryListener;
import dev.refrain.testkit.RecordedEvents;
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
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Listeners that throw, block or call back: nobody but they themselves has the damage. */
@Timeout(30)
class RoughListenersTest {

    private final IOException io = new IOException("down");
    private final IOException slow = new IOException("down, and its listener is slow");

    @EveryMode
    @Case({"J1", "30.1", "30.2"})
    void eachListenerThatThrowsIsLoggedOnceAndTheOthersAreToldEverything(Mode mode) {
        List<RecordedEvents> others = List.of(new RecordedEvents(), new RecordedEvents(), new RecordedEvents());
        try (LogLines log = new LogLines()) {
            Ended ended = mode.scenario(IO.maxAttempts(3), fail(io), fail(io), give("ok"))
                    .retry(it -> it.listener(others.get(0))
                            .listener(throwing(new IllegalStateException("first bad one")))
                            .listener(others.get(1))
                            .listener(throwing(new NoClassDefFoundError("second bad one")))
                            .listener(others.get(2)))
                    .but(A_CALLBACK_THROWS)
                    .run();

            ended.gave("ok").afterCalls(3);
            assertThat(others).allSatisfy(other -> assertThat(other.lines()).isEqualTo(ended.lines()));
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("a listener"))
                    .hasSize(2);
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("first bad one"))
                    .hasSize(1);
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("second bad one"))
                    .hasSize(1);
        }
    }

    @EveryMode
    @Case({"J1", "30.2"})
    void aListenerThatThrowsIsLoggedOnceForAllExecutions(Mode mode) {
        RetryListener bad = throwing(new IllegalStateException("bad one"));
        AtomicReference<Retry> shared = new AtomicReference<>();
        try (LogLines log = new LogLines()) {
            mode.scenario(IO, fail(io), give("ok"))
                    .retry(it -> it.listener(bad))
                    .but(A_CALLBACK_THROWS)
                    .retry(it -> {
                        shared.set(it);
                        return it;
                    })
                    .run()
                    .gave("ok");
            assertThat(shared.get().named("derived").call(() -> "again")).isEqualTo("again");

            assertThat(log.lines()).filteredOn(line -> line.contains("bad one")).hasSize(1);
        }
    }

    private static RetryListener throwing(Throwable thrown) {
        return event -> RoughListenersTest.<RuntimeException>sneak(thrown);
    }

    // ---- a listener that blocks

    /** While the listener of one execution sleeps for a second, another one of the same Retry fails twice and succeeds. */
    @ParameterizedTest
    @EnumSource(names = {"BLOCKING", "ASYNC", "OFFLOADED"})
    @Case({"J4", "25.4"})
    void whileAListenerBlocksOtherExecutionsGoOn(Mode mode) {
        VirtualTime time = VirtualTime.create();
        List<String> log = new ArrayList<>();
        Retry retry = Retry.with(IO).time(time).listener(event -> {
            if (event instanceof AttemptFailed failed && failed.failure() == slow) {
                log.add("listener begins");
                sleep(time, ofSeconds(1));
                log.add("listener ends");
            }
        });
        AtomicInteger calls = new AtomicInteger();
        CompletableFuture<Object> other = retry.callAsync(() -> {
            log.add("other " + calls.incrementAndGet());
            return calls.get() < 3 ? CompletableFuture.failedFuture(io) : CompletableFuture.completedFuture("ok");
        });

        CompletableFuture<Object> blocked = start(mode, retry);
        time.runUntilIdle();

        assertThat(other).isCompletedWithValue("ok");
        assertThat(blocked).isCompletedWithValue("at last");
        assertThat(log).containsExactly("other 1", "listener begins", "other 2", "other 3", "listener ends");
    }

    private CompletableFuture<Object> start(Mode mode, Retry retry) {
        AtomicInteger calls = new AtomicInteger();
        if (mode == Mode.ASYNC) {
            return retry.callAsync(() -> calls.incrementAndGet() == 1
                    ? CompletableFuture.failedFuture(slow)
                    : CompletableFuture.completedFuture("at last"));
        }
        if (mode == Mode.OFFLOADED) {
            return retry.submit(() -> failOnce(calls));
        }
        try {
            return CompletableFuture.completedFuture(retry.call(() -> failOnce(calls)));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Object failOnce(AtomicInteger calls) throws IOException {
        if (calls.incrementAndGet() == 1) {
            throw slow;
        }
        return "at last";
    }

    /**
     * In real time: the listeners of four executions are stuck for good, on the library's own threads too. The limit of an attempt is one
     * that a retry meets even where a thread gets no processor for long.
     */
    @Test
    @Case({"J4", "25.4"})
    void whileListenersAreStuckOtherExecutionsRetryTimeOutAndStop() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(4);
        Retry retry = Retry.with(IO.maxAttempts(3)
                        .attemptTimeout(ofSeconds(1))
                        .backoff(Backoff.fixed(ofMillis(1)).withoutJitter()))
                .listener(event -> {
                    if (event instanceof Retrying retrying && retrying.failure() == slow) {
                        stuck.countDown();
                        awaitQuietly(release);
                    }
                });
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            for (int i = 0; i < 4; i++) {
                callers.execute(() -> {
                    CompletableFuture<Object> unused = retry.callAsync(() -> CompletableFuture.failedFuture(slow));
                    assertThat(unused).isNotNull();
                });
            }
            assertThat(stuck.await(10, TimeUnit.SECONDS)).isTrue();

            AtomicInteger calls = new AtomicInteger();
            assertThat(retry.call(() -> failTwice(calls))).isEqualTo("ok");
            AtomicInteger others = new AtomicInteger();
            assertThat(retry.submit(() -> failTwice(others)).get(10, TimeUnit.SECONDS))
                    .isEqualTo("ok");
            assertThat(retry.callAsync(CompletableFuture::new)
                            .handle((value, failure) -> "timed out")
                            .get(10, TimeUnit.SECONDS))
                    .isEqualTo("timed out");
            retry.stop();
            assertThat(retry.call(() -> "after stop")).isEqualTo("after stop");
        } finally {
            release.countDown();
            callers.shutdownNow();
        }
    }

    private Object failTwice(AtomicInteger calls) throws IOException {
        if (calls.incrementAndGet() < 3) {
            throw io;
        }
        return "ok";
    }

    // ---- a listener that calls back

    @ParameterizedTest
    @EnumSource(names = {"BLOCKING", "ASYNC", "OFFLOADED"})
    @Case({"J4", "25.4"})
    void aListenerMayCallTheVeryRetryThatItListensTo(Mode mode) {
        VirtualTime time = VirtualTime.create();
        AtomicReference<Retry> itself = new AtomicReference<>();
        AtomicInteger told = new AtomicInteger();
        List<CompletableFuture<Object>> nested = new ArrayList<>();
        itself.set(Retry.with(IO).time(time).listener(event -> {
            if (told.incrementAndGet() <= 6) { // the events of the nested ones come here, too
                nested.add(start(Mode.BLOCKING, itself.get()));
                nested.add(start(Mode.ASYNC, itself.get()));
                nested.add(start(Mode.OFFLOADED, itself.get()));
            }
        }));

        CompletableFuture<Object> result = start(mode, itself.get());
        time.advance(ofSeconds(10));

        assertThat(result).isCompletedWithValue("at last");
        assertThat(nested).hasSize(3 * 6).allMatch(future -> "at last".equals(future.getNow(null)));
        assertThat(time.uncaught()).isEmpty();
        assertThat(time.pendingTimers()).isZero();
    }

    private static void sleep(VirtualTime time, Duration span) {
        try {
            time.sleep(span);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> void sneak(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
