package dev.refrain;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real time. Never early can be asserted on any machine; how late is not asserted. */
class SystemTimingTest {

    private static final Timing SYSTEM = Timing.system();
    private static final long HOUR = SECONDS.toNanos(3600);

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 999, 1_000_000, 1_000_001, 1_999_999, 10_000_000, 30_500_000})
    void scheduledTasksAreNeverEarly(long nanos) throws Exception {
        CompletableFuture<Long> at = new CompletableFuture<>();
        long start = SYSTEM.nanoTime();
        SYSTEM.schedule(nanos, () -> at.complete(SYSTEM.nanoTime()));
        assertThat(at.get(60, SECONDS) - start).isGreaterThanOrEqualTo(nanos);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 999, 1_000_000, 1_000_001, 1_999_999, 10_000_000, 30_500_000})
    void sleepIsNeverEarly(long nanos) throws Exception {
        long start = SYSTEM.nanoTime();
        SYSTEM.sleep(nanos);
        assertThat(SYSTEM.nanoTime() - start).isGreaterThanOrEqualTo(nanos);
    }

    @Test
    void tasksRunOnAHandOverThreadNotOnTheTimers() throws Exception {
        CompletableFuture<Thread> on = new CompletableFuture<>();
        SYSTEM.schedule(1, () -> on.complete(Thread.currentThread()));
        assertThat(on.get(60, SECONDS).getName()).isEqualTo("refrain-handover");
    }

    @Test
    void theTimerThreadIsADaemonWithANameAndNoneButOurOwnClassLoader() throws Exception {
        Timing.Scheduled late = SYSTEM.schedule(HOUR, () -> {});
        try {
            List<Thread> timers = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("refrain-timer"))
                    .toList();
            assertThat(timers).isNotEmpty().allSatisfy(timer -> {
                assertThat(timer.isDaemon()).isTrue();
                assertThat(timer.getContextClassLoader()).isNull();
            });
        } finally {
            late.cancel();
        }
    }

    @Test
    void cancellingATaskThatHasRunDoesNothing() throws Exception {
        CompletableFuture<Boolean> ran = new CompletableFuture<>();
        Timing.Scheduled scheduled = SYSTEM.schedule(0, () -> ran.complete(true));
        assertThat(ran.get(60, SECONDS)).isTrue();
        scheduled.cancel();
        CompletableFuture<Boolean> next = new CompletableFuture<>();
        SYSTEM.schedule(0, () -> next.complete(true));
        assertThat(next.get(60, SECONDS)).isTrue();
    }

    @Test
    void aLongTimeIsNoShortOne() throws Exception {
        AtomicBoolean ran = new AtomicBoolean();
        List<Timing.Scheduled> never = List.of(
                SYSTEM.schedule(Long.MAX_VALUE, () -> ran.set(true)),
                SYSTEM.schedule(Long.MAX_VALUE - 1, () -> ran.set(true)));
        CompletableFuture<Boolean> soon = new CompletableFuture<>();
        SYSTEM.schedule(1_000_000, () -> soon.complete(ran.get()));
        assertThat(soon.get(60, SECONDS)).isFalse();
        never.forEach(Timing.Scheduled::cancel);
    }

    @Test
    void tasksThatThrowDoNotStopTheTimer() throws Exception {
        try (CapturedLog log = new CapturedLog(java.util.logging.Level.WARNING)) {
            SYSTEM.schedule(0, () -> {
                throw new NoClassDefFoundError("made up");
            });
            CompletableFuture<Boolean> next = new CompletableFuture<>();
            SYSTEM.schedule(1_000_000, () -> next.complete(true));
            assertThat(next.get(60, SECONDS)).isTrue();
            assertThat(log.lines()).singleElement().asString().contains("made up");
        }
    }

    @Test
    void sleepOfAThreadThatIsInterruptedAlreadyThrowsAndClearsTheFlag() {
        for (long nanos : new long[] {1, HOUR, Long.MAX_VALUE}) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> SYSTEM.sleep(nanos)).isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3_600_000_000_000L, Long.MAX_VALUE})
    void sleepEndsWhenInterrupted(long nanos) throws Exception {
        CompletableFuture<Boolean> flagAfter = new CompletableFuture<>();
        Thread sleeper = new Thread(() -> {
            try {
                SYSTEM.sleep(nanos);
                flagAfter.completeExceptionally(new AssertionError("slept to the end"));
            } catch (InterruptedException e) {
                flagAfter.complete(Thread.currentThread().isInterrupted());
            }
        });
        sleeper.start();
        HandOverByHand.awaitState(sleeper, Thread.State.TIMED_WAITING);
        sleeper.interrupt();
        assertThat(flagAfter.get(60, SECONDS)).isFalse();
    }

    @Test
    void sleepIsNotEndedByAPermitThatIsLeftOver() throws Exception {
        java.util.concurrent.locks.LockSupport.unpark(Thread.currentThread());
        long start = SYSTEM.nanoTime();
        SYSTEM.sleep(5_000_000);
        assertThat(SYSTEM.nanoTime() - start).isGreaterThanOrEqualTo(5_000_000);
    }

    /** The thread-local generator itself, drawn from by a thread that never asked for its own, gives the same in every JVM. */
    @Test
    void jitterIsNotTiedToTheThreadThatAskedForIt() {
        assertThat(Timing.system().random()).isNotInstanceOf(ThreadLocalRandom.class);
        assertThat(Timing.system().random().nextDouble()).isBetween(0.0, 1.0);
    }
}
