package dev.refrain;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** A hand-over whose watch is run by hand, so that no clock matters. */
final class HandOverByHand {

    final HandOver handOver = new HandOver(this::watch);
    private final Queue<Runnable> checks = new ConcurrentLinkedQueue<>();
    private volatile RuntimeException noWatch;

    /** From now on the watch can't begin, or can again. */
    void noWatch(RuntimeException failure) {
        noWatch = failure;
    }

    boolean isWatched() {
        return !checks.isEmpty();
    }

    private void watch() {
        if (noWatch != null) {
            throw noWatch;
        }
        checks.add(handOver::check);
    }

    void execute(Runnable task) {
        handOver.execute(new LinkedEntry() {
            @Override
            public void fire() {
                task.run();
            }
        });
    }

    void stick(CountDownLatch free, List<Thread> stuckOn) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        execute(() -> {
            stuckOn.add(Thread.currentThread());
            begun.countDown();
            awaitQuietly(free);
        });
        runChecksUntil(begun);
    }

    void runPendingChecks() {
        for (Runnable check = checks.poll(); check != null; check = checks.poll()) {
            check.run();
        }
    }

    void runChecksUntil(CountDownLatch latch) throws InterruptedException {
        long limit = System.nanoTime() + SECONDS.toNanos(20);
        while (latch.getCount() > 0) {
            assertThat(System.nanoTime() - limit).as("a hang").isNegative();
            Runnable check = checks.poll();
            if (check == null) {
                Thread.onSpinWait();
            } else {
                check.run();
            }
        }
        await(latch);
    }

    static void awaitState(Thread thread, Thread.State state) {
        long limit = System.nanoTime() + SECONDS.toNanos(20);
        while (thread.getState() != state) {
            assertThat(System.nanoTime() - limit).as("a hang").isNegative();
            Thread.onSpinWait();
        }
    }

    static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(20, SECONDS)).as("no hang").isTrue();
    }

    /** Always able to get on; but many of them leave the processors to who has something to do, else each turn takes a tenth of a second. */
    static void spinQuietly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            Thread.yield();
        }
    }

    static void awaitQuietly(CountDownLatch latch) {
        try {
            await(latch);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
