package dev.refrain.testkit;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class VirtualTimeTest {

    private final VirtualTime time = VirtualTime.create();
    private final List<String> log = new ArrayList<>(); // written by one thread at a time: that is what is tested

    private void at(Duration due, String name) {
        time.schedule(due.toNanos(), () -> log.add(name + "@" + time.elapsed().toMillis()));
    }

    @Test
    void runsTimersInOrderOfTimeAndThenOfScheduling() {
        at(ofMillis(20), "b");
        at(ofMillis(10), "a");
        at(ofMillis(20), "c");
        at(ofMillis(31), "late");

        time.advance(ofMillis(30));

        assertThat(log).containsExactly("a@10", "b@20", "c@20");
        assertThat(time.elapsed()).isEqualTo(ofMillis(30));
        assertThat(time.pendingTimers()).isEqualTo(1);
    }

    @Test
    void runsWhatFollowsFromATimerWithinTheSpan() {
        time.schedule(10, () -> {
            time.executor().execute(() -> log.add("task"));
            time.schedule(5, () -> log.add("in time"));
            time.schedule(0, () -> log.add("at once"));
            time.schedule(91, () -> log.add("too late"));
        });

        time.advance(Duration.ofNanos(100));

        assertThat(log).containsExactly("task", "at once", "in time");
    }

    @Test
    void advancingByNothingRunsWhatIsReady() {
        time.executor().execute(() -> log.add("task"));
        time.schedule(0, () -> log.add("timer"));
        assertThat(log).isEmpty();

        time.advance(ZERO);

        assertThat(log).containsExactly("task", "timer");
    }

    @Test
    void doesNotRunATimerOneNanosecondEarly() {
        at(ofSeconds(1), "timer");

        time.advance(ofSeconds(1).minusNanos(1));
        assertThat(log).isEmpty();

        time.advance(Duration.ofNanos(1));
        assertThat(log).containsExactly("timer@1000");
    }

    @Test
    void forgetsACancelledTimerAtOnce() {
        var scheduled = time.schedule(10, () -> log.add("cancelled"));
        assertThat(time.pendingTimers()).isEqualTo(1);

        scheduled.cancel();
        scheduled.cancel();

        assertThat(time.pendingTimers()).isZero();
        time.runUntilIdle();
        assertThat(log).isEmpty();
        assertThat(time.elapsed()).isZero();
    }

    @Test
    void theClockWrapsAround() {
        VirtualTime late = VirtualTime.startingAt(Long.MAX_VALUE - 5);
        long before = late.nanoTime();

        late.advance(Duration.ofNanos(10));

        assertThat(late.nanoTime()).isNegative();
        assertThat(late.nanoTime() - before).isEqualTo(10);
    }

    @Test
    void acceptsWaitsOfAnyLength() {
        time.schedule(Long.MAX_VALUE, () -> log.add("after 292 years"));
        time.advance(ofHours(1));
        time.schedule(Long.MAX_VALUE, () -> log.add("the same"));

        time.advance(Duration.ofSeconds(Long.MAX_VALUE));

        assertThat(log).containsExactly("after 292 years", "the same");
    }

    @Test
    void sleepingOnTheTestsOwnThreadMovesTime() throws Exception {
        at(ofMillis(10), "before");
        at(ofMillis(40), "after");

        time.sleep(ofMillis(30));

        assertThat(log).containsExactly("before@10");
        assertThat(time.elapsed()).isEqualTo(ofMillis(30));
        assertThat(time.sleeping()).isZero();
    }

    @Test
    void anInterruptByATimerEndsTheSleepAtThatMoment() {
        Thread sleeper = Thread.currentThread();
        time.schedule(ofMillis(10).toNanos(), sleeper::interrupt);
        at(ofMillis(20), "later");

        assertThatThrownBy(() -> time.sleep(ofHours(1))).isInstanceOf(InterruptedException.class);

        assertThat(time.elapsed()).isEqualTo(ofMillis(10));
        assertThat(Thread.interrupted()).isFalse();
        assertThat(log).isEmpty();
    }

    @Test
    void anInterruptBeforeTheSleepEndsIt() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> time.sleep(1)).isInstanceOf(InterruptedException.class);

        assertThat(Thread.interrupted()).isFalse();
        assertThat(time.elapsed()).isZero();
    }

    @Test
    void advancingKeepsTheInterruptFlag() {
        at(ofMillis(10), "timer");
        Thread.currentThread().interrupt();

        time.advance(ofMillis(10));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(log).containsExactly("timer@10");
    }

    @Test
    void tasksSleepInVirtualTimeSideBySide() {
        for (String name : List.of("a", "b")) {
            time.executor().execute(() -> {
                for (int i = 0; i < 3; i++) {
                    log.add(name + "@" + time.elapsed().toMillis());
                    sleepQuietly(ofMillis(100));
                }
            });
        }

        time.advance(ofMillis(250));

        assertThat(log).containsExactly("a@0", "b@0", "a@100", "b@100", "a@200", "b@200");
        assertThat(time.sleeping()).isEqualTo(2);
        time.runUntilIdle();
        assertThat(time.elapsed()).isEqualTo(ofMillis(300));
        assertThat(time.sleeping()).isZero();
    }

    @Test
    void aTimerInterruptsATaskThatSleeps() {
        CompletableFuture<Thread> asleep = new CompletableFuture<>();
        time.executor().execute(() -> {
            asleep.complete(Thread.currentThread());
            try {
                time.sleep(ofHours(1));
            } catch (InterruptedException expected) {
                log.add("interrupted@" + time.elapsed().toMillis() + " "
                        + Thread.currentThread().isInterrupted());
            }
        });
        time.schedule(ofMillis(50).toNanos(), () -> asleep.join().interrupt());
        at(ofMillis(51), "next");

        time.advance(ofHours(2));

        assertThat(log).containsExactly("interrupted@50 false", "next@51");
        assertThat(time.strayInterrupts()).isZero();
    }

    @Test
    void anInterruptFromOutsideIsAnsweredWhenTimeMovesAgain() {
        CompletableFuture<Thread> asleep = new CompletableFuture<>();
        time.executor().execute(() -> {
            asleep.complete(Thread.currentThread());
            try {
                time.sleep(ofHours(1));
            } catch (InterruptedException expected) {
                log.add("interrupted@" + time.elapsed().toMillis());
            }
        });
        time.advance(ofMillis(10));

        asleep.join().interrupt();
        time.advance(ZERO);

        assertThat(log).containsExactly("interrupted@10");
    }

    @Test
    void goesOnWithoutATaskThatWaitsForSomethingElse() {
        CompletableFuture<Thread> stuck = new CompletableFuture<>();
        time.executor().execute(() -> {
            stuck.complete(Thread.currentThread());
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException expected) {
                log.add("interrupted@" + time.elapsed().toMillis());
            }
        });
        time.executor().execute(() -> log.add("other"));
        time.schedule(ofMillis(200).toNanos(), () -> stuck.join().interrupt());
        at(ofMillis(201), "next");

        time.advance(ofSeconds(1));

        assertThat(log).containsExactly("other", "interrupted@200", "next@201");
    }

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
    void collectsWhatTasksThrowAndGoesOn() {
        RuntimeException thrown = new RuntimeException("a task's");
        AssertionError worse = new AssertionError("a timer's");
        time.executor().execute(() -> {
            throw thrown;
        });
        time.schedule(1, () -> {
            throw worse;
        });
        at(ofMillis(1), "next");

        time.runUntilIdle();

        assertThat(time.uncaught()).containsExactly(thrown, worse);
        assertThat(log).containsExactly("next@1");
    }

    @Test
    void noTaskSeesTheInterruptFlagOfAnother() {
        time.executor().execute(() -> Thread.currentThread().interrupt());
        time.executor().execute(() -> log.add("flag " + Thread.currentThread().isInterrupted()));

        time.advance(ZERO);

        assertThat(log).containsExactly("flag false");
        assertThat(time.strayInterrupts()).isEqualTo(1);
    }

    @Test
    void awaitsAFutureAndStopsThere() {
        CompletableFuture<String> future = new CompletableFuture<>();
        time.schedule(ofSeconds(1).toNanos(), () -> future.complete("done"));
        at(ofSeconds(2), "later");

        assertThat(time.await(future)).isEqualTo("done");

        assertThat(time.elapsed()).isEqualTo(ofSeconds(1));
        assertThat(log).isEmpty();
    }

    @Test
    void awaitingAFailedFutureThrowsAsJoinDoes() {
        RuntimeException failure = new RuntimeException();

        assertThatThrownBy(() -> time.await(CompletableFuture.failedFuture(failure)))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isSameAs(failure);
    }

    @Test
    void saysSoWhenNothingCanEndTheFuture() {
        at(ofSeconds(3), "in vain");

        assertThatThrownBy(() -> time.await(new CompletableFuture<>()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing is left to run")
                .hasMessageContaining("PT3S");
    }

    @Test
    void refusesAScheduleWithoutEnd() {
        Runnable[] again = new Runnable[1];
        again[0] = () -> time.schedule(1, again[0]);
        again[0].run();

        assertThatThrownBy(time::runUntilIdle)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not end");
    }

    @Test
    void refusesAMomentWithoutEnd() {
        Runnable[] again = new Runnable[1];
        again[0] = () -> time.executor().execute(again[0]);
        again[0].run();

        assertThatThrownBy(() -> time.advance(ZERO))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("time did not move");
    }

    @Test
    void aTaskCanNotMoveTime() {
        time.executor().execute(() -> time.advance(ofSeconds(1)));

        time.advance(ZERO);

        assertThat(time.uncaught()).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesToGoBack() {
        assertThatThrownBy(() -> time.advance(ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("span");
    }

    @Test
    void aDayOfSecondsTakesNoTime() {
        AtomicInteger ticks = new AtomicInteger();
        Runnable[] tick = new Runnable[1];
        tick[0] = () -> {
            ticks.incrementAndGet();
            time.executor().execute(() -> time.schedule(ofSeconds(1).toNanos(), tick[0]));
        };
        tick[0].run();
        long start = System.nanoTime();

        time.advance(ofHours(24));

        assertThat(ticks).hasValue(24 * 3600 + 1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ofSeconds(2));
    }

    @Test
    void aHundredThousandTimersOfOneMomentFireOnceEach() {
        AtomicInteger fired = new AtomicInteger();
        IntStream.range(0, 100_000).forEach(i -> time.schedule(1000, fired::incrementAndGet));

        time.advance(ofSeconds(1));

        assertThat(fired).hasValue(100_000);
        assertThat(time.pendingTimers()).isZero();
    }

    @Test
    void oneSeedIsOneSequence() {
        assertThat(draws(VirtualTime.seeded(7)))
                .isEqualTo(draws(VirtualTime.seeded(7)))
                .isNotEqualTo(draws(VirtualTime.seeded(8)));
        assertThat(draws(VirtualTime.create())).isEqualTo(draws(VirtualTime.seeded(VirtualTime.DEFAULT_SEED)));
    }

    @Test
    void asleepOnAnotherThreadWaitsForSomebodyToMoveTime() throws Exception {
        Thread other = new Thread(() -> {
            sleepQuietly(ofSeconds(1));
            log.add("awake@" + time.elapsed().toMillis());
        });
        other.start();
        awaitSleeper(1);

        at(ofMillis(1001), "after");
        time.advance(ofSeconds(2));
        other.join();

        assertThat(log).containsExactly("awake@1000", "after@1001");
    }

    @Test
    void jumpsForEveryThreadThatSleeps() throws Exception {
        VirtualTime jumping = VirtualTime.jumping();
        List<String> order = java.util.Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = IntStream.of(30, 20)
                .mapToObj(step -> new Thread(() -> {
                    try {
                        for (int i = 0; i < 3; i++) {
                            jumping.sleep(ofMillis(step));
                        }
                        order.add(step + "@" + jumping.elapsed().toMillis());
                    } catch (InterruptedException e) {
                        order.add("interrupted");
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(order).hasSize(2).noneMatch("interrupted"::equals);
        assertThat(jumping.elapsed()).isGreaterThanOrEqualTo(ofMillis(90));
        assertThat(jumping.sleeping()).isZero();
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

    @Test
    void abandoningEndsTheThreadsThatWait() {
        CompletableFuture<Thread> asleep = new CompletableFuture<>();
        CompletableFuture<Thread> stuck = new CompletableFuture<>();
        time.executor().execute(() -> {
            asleep.complete(Thread.currentThread());
            sleepQuietly(ofHours(1));
        });
        time.executor().execute(() -> {
            stuck.complete(Thread.currentThread());
            awaitQuietly(new CountDownLatch(1));
        });
        at(ofHours(1), "never");
        time.advance(ZERO);

        time.abandon();

        assertThat(time.pendingTimers()).isZero();
        assertThat(endsSoon(asleep.join())).isTrue();
        assertThat(endsSoon(stuck.join())).isTrue();
        at(ofHours(1), "not accepted");
        assertThat(time.pendingTimers()).isZero();
        assertThatThrownBy(() -> time.sleep(1)).isInstanceOf(InterruptedException.class);
    }

    private boolean endsSoon(Thread thread) {
        try {
            thread.join(5000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return !thread.isAlive();
    }

    private static List<Double> draws(VirtualTime time) {
        return List.of(time.random().nextDouble(), time.random().nextDouble());
    }

    private void awaitSleeper(int count) {
        while (time.sleeping() < count) {
            Thread.onSpinWait();
        }
    }

    private void sleepQuietly(Duration span) {
        try {
            time.sleep(span);
        } catch (InterruptedException e) {
            log.add("interrupted");
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
