package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.logging.Level;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The threads that run what timers set off. */
class HandOverTest {

    private final HandOverByHand hand = new HandOverByHand();

    @Test
    void tasksRunInOrderOnOneDaemonThread() throws Exception {
        List<Integer> order = new CopyOnWriteArrayList<>();
        List<Thread> threads = new CopyOnWriteArrayList<>();
        CountDownLatch done = new CountDownLatch(1000);
        for (int i = 0; i < 1000; i++) {
            int number = i;
            hand.execute(() -> {
                order.add(number);
                threads.add(Thread.currentThread());
                done.countDown();
            });
        }
        HandOverByHand.await(done);
        assertThat(order)
                .containsExactlyElementsOf(IntStream.range(0, 1000).boxed().toList());
        assertThat(threads).containsOnly(threads.get(0));
        assertThat(threads.get(0).isDaemon()).isTrue();
        assertThat(threads.get(0).getName()).isEqualTo("refrain-handover");
        assertThat(threads.get(0)).isNotSameAs(Thread.currentThread());
    }

    @Test
    void everyTaskOfManyThreadsRunsOnce() throws Exception {
        int threads = 8;
        int each = 5_000;
        AtomicIntegerArray runs = new AtomicIntegerArray(threads * each);
        CountDownLatch done = new CountDownLatch(threads * each);
        Together.run(threads, thread -> () -> {
            for (int i = 0; i < each; i++) {
                int number = thread * each + i;
                hand.execute(() -> {
                    runs.incrementAndGet(number);
                    done.countDown();
                });
            }
            return null;
        });
        HandOverByHand.await(done);
        assertThat(IntStream.range(0, runs.length()).map(runs::get).distinct()).containsExactly(1);
    }

    @Test
    void nothingIsWatchedWhereNothingWaits() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        hand.execute(done::countDown);
        HandOverByHand.await(done);
        hand.runPendingChecks();
        assertThat(hand.isWatched()).isFalse();
    }

    @Test
    void aTaskThatThrowsDoesNotEndTheThread() throws Exception {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        try (CapturedLog log = new CapturedLog(Level.WARNING)) {
            hand.execute(() -> {
                threads.add(Thread.currentThread());
                throw new IllegalStateException("first");
            });
            hand.execute(() -> {
                threads.add(Thread.currentThread());
                throw new StackOverflowError("second");
            });
            hand.execute(() -> {
                threads.add(Thread.currentThread());
                done.countDown();
            });
            HandOverByHand.await(done);
            assertThat(threads).hasSize(3).containsOnly(threads.get(0));
            assertThat(log.lines()).hasSize(2);
            assertThat(log.lines().get(0)).contains("first");
            assertThat(log.lines().get(1)).contains("second");
        }
    }

    @Test
    void anInterruptThatATaskLeavesDoesNotReachTheNext() throws Exception {
        List<Boolean> flags = new CopyOnWriteArrayList<>();
        CountDownLatch done = new CountDownLatch(2);
        hand.execute(() -> Thread.currentThread().interrupt());
        hand.execute(() -> {
            flags.add(Thread.currentThread().isInterrupted());
            Thread.currentThread().interrupt();
            done.countDown();
        });
        hand.execute(() -> {
            flags.add(Thread.currentThread().isInterrupted());
            done.countDown();
        });
        HandOverByHand.await(done);
        assertThat(flags).containsExactly(false, false);
    }

    @Test
    void anInterruptWhileIdleDoesNotEndTheThreadNorReachTheNextTask() throws Exception {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        CountDownLatch first = new CountDownLatch(1);
        hand.execute(() -> {
            threads.add(Thread.currentThread());
            first.countDown();
        });
        HandOverByHand.await(first);
        Thread worker = threads.get(0);
        HandOverByHand.awaitState(worker, Thread.State.TIMED_WAITING);
        worker.interrupt();
        while (worker.isInterrupted()) {
            Thread.onSpinWait();
        }
        List<Boolean> flags = new CopyOnWriteArrayList<>();
        CountDownLatch second = new CountDownLatch(1);
        hand.execute(() -> {
            threads.add(Thread.currentThread());
            flags.add(Thread.currentThread().isInterrupted());
            second.countDown();
        });
        HandOverByHand.await(second);
        assertThat(flags).containsExactly(false);
        assertThat(threads).containsExactly(worker, worker);
    }

    /** As where there is no memory, or no thread, for the timer; but an error of that kind would end the test run. */
    @Test
    void aWatchThatCanNotBeginOnceDoesSoTheNextTime() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(2);
        try {
            hand.stick(free, new CopyOnWriteArrayList<>());
            hand.runPendingChecks();
            hand.noWatch(new IllegalStateException("no timer"));
            hand.execute(done::countDown);
            assertThat(hand.isWatched()).isFalse();
            hand.noWatch(null);
            hand.execute(done::countDown);
            hand.runChecksUntil(done);
        } finally {
            free.countDown();
        }
    }
}
