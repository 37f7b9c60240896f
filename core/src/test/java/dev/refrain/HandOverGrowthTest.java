package dev.refrain;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The hand-over goes on growing for what is queued already, though nothing more comes. */
@Timeout(30)
class HandOverGrowthTest {

    private final Queue<Runnable> checks = new ConcurrentLinkedQueue<>();
    private final HandOver handOver = new HandOver(this::watch);
    private final CountDownLatch free = new CountDownLatch(1);

    @Test
    void whatWaitsBehindManyStuckOnesRuns() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try {
            for (int i = 0; i < 10; i++) {
                execute(() -> awaitQuietly(free));
            }
            execute(done::countDown);
            long limit = System.nanoTime() + SECONDS.toNanos(10);
            while (done.getCount() > 0 && System.nanoTime() - limit < 0) {
                Runnable check = checks.poll();
                if (check == null) {
                    Thread.onSpinWait();
                } else {
                    check.run();
                }
            }
            assertThat(done.getCount()).isZero();
        } finally {
            free.countDown();
        }
    }

    private void watch() {
        checks.add(handOver::check);
    }

    private void execute(Runnable task) {
        handOver.execute(new LinkedEntry() {
            @Override
            public void fire() {
                task.run();
            }
        });
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
