package dev.refrain;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The timer in real time. */
@Timeout(60)
class TimerTest {

    private static final long HOUR = HOURS.toNanos(1);

    private final Timer timer = new Timer();

    @Test
    void whatIsCancelledIsKeptNoLonger() {
        List<TimerTask> tasks = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            tasks.add(start(HOUR + i * MILLISECONDS.toNanos(1), () -> {}));
        }
        assertThat(timer.size()).isEqualTo(1000);
        tasks.forEach(TimerTask::cancel);
        tasks.forEach(TimerTask::cancel);
        assertThat(timer.size()).isZero();
    }

    @Test
    void aHandleKeepsNothingOfATaskThatWasCancelledOrHasRun() throws Exception {
        CountDownLatch ran = new CountDownLatch(1);
        List<WeakReference<Object>> kept = new ArrayList<>();
        TimerTask cancelled = start(HOUR, holding(kept, () -> {}));
        TimerTask run = start(1, holding(kept, ran::countDown));
        cancelled.cancel();
        assertThat(ran.await(60, SECONDS)).isTrue();
        while (kept.stream().anyMatch(reference -> reference.get() != null)) {
            System.gc();
        }
        assertThat(List.of(cancelled, run)).hasSize(2);
    }

    private static Runnable holding(List<WeakReference<Object>> kept, Runnable action) {
        Object held = new Object();
        kept.add(new WeakReference<>(held));
        return () -> {
            assertThat(held).isNotNull();
            action.run();
        };
    }

    /** While two threads start and cancel, each that is not cancelled fires once, and not early. */
    @Test
    void underContentionEachFiresOnceOrIsCancelled() throws Exception {
        int threads = 4;
        int each = 20_000;
        AtomicIntegerArray fired = new AtomicIntegerArray(threads * each);
        AtomicLong earliest = new AtomicLong(Long.MAX_VALUE);
        CountDownLatch left = new CountDownLatch(threads * each / 2);
        Together.run(threads, thread -> () -> {
            SplittableRandom random = new SplittableRandom(thread);
            for (int i = 0; i < each; i++) {
                int number = thread * each + i;
                boolean cancelling = i % 2 == 0;
                long nanos = random.nextLong(MILLISECONDS.toNanos(300)) + (cancelling ? HOUR : 0);
                long due = System.nanoTime() + nanos;
                TimerTask task = start(nanos, () -> {
                    earliest.accumulateAndGet(System.nanoTime() - due, Math::min);
                    fired.incrementAndGet(number);
                    left.countDown();
                });
                if (cancelling) {
                    task.cancel();
                }
            }
            return null;
        });
        assertThat(left.await(60, SECONDS)).isTrue();
        while (timer.size() > 0) {
            Thread.onSpinWait(); // a watch of the hand-over is there for a moment
        }
        for (int i = 0; i < fired.length(); i++) {
            assertThat(fired.get(i)).as("%d", i).isEqualTo(i % 2);
        }
        assertThat(earliest.get()).isNotNegative();
    }

    @Test
    void oneThatIsDueSoonerIsNotHeldUpByOneThatIsDueLater() throws Exception {
        TimerTask late = start(HOUR, () -> {});
        CompletableFuture<Boolean> soon = new CompletableFuture<>();
        start(MILLISECONDS.toNanos(5), () -> soon.complete(true));
        assertThat(soon.get(60, SECONDS)).isTrue();
        late.cancel();
    }

    private TimerTask start(long nanos, Runnable action) {
        TimerTask task = new TimerTask(timer, action);
        timer.start(task, nanos);
        return task;
    }
}
