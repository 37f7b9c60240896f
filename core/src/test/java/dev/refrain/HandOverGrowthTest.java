package dev.refrain;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** How many threads the hand-over has: more where those that are there are stuck or slow, and only there. */
class HandOverGrowthTest {

    private final HandOverByHand hand = new HandOverByHand();

    @Test
    void stuckTasksDoNotHoldUpTheOthers() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        List<Thread> stuckOn = new CopyOnWriteArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                hand.stick(free, stuckOn);
            }
            List<Integer> order = new CopyOnWriteArrayList<>();
            CountDownLatch done = new CountDownLatch(3);
            for (int i = 0; i < 3; i++) {
                int number = i;
                hand.execute(() -> {
                    order.add(number);
                    done.countDown();
                });
            }
            hand.runChecksUntil(done);
            assertThat(order).containsExactlyInAnyOrder(0, 1, 2); // of which two threads may now run two
            assertThat(stuckOn).hasSize(5).doesNotHaveDuplicates();
        } finally {
            free.countDown();
        }
    }

    @Test
    void whatWaitsBehindManyStuckOnesRuns() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        try {
            for (int i = 0; i < 10; i++) {
                hand.execute(() -> HandOverByHand.awaitQuietly(free));
            }
            hand.execute(done::countDown);
            hand.runChecksUntil(done);
            assertThat(done.getCount()).isZero();
        } finally {
            free.countDown();
        }
    }

    @Test
    void aTaskThatWaitsButIsNotStuckGetsNoSecondThread() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        List<Thread> threads = new CopyOnWriteArrayList<>();
        hand.execute(() -> {
            threads.add(Thread.currentThread());
            begun.countDown();
            HandOverByHand.awaitQuietly(free);
        });
        HandOverByHand.await(begun);
        hand.execute(() -> {
            threads.add(Thread.currentThread());
            done.countDown();
        });
        // The first check saw nothing taken when it was set: since then the first task was.
        hand.handOver.check();
        free.countDown();
        HandOverByHand.await(done);
        assertThat(threads).hasSize(2).containsOnly(threads.get(0));
    }

    @Test
    void whoOnlyWaitsForAProcessorGetsNoHelp() throws Exception {
        assertThat(threadsOf(20, HandOverByHand::spinQuietly, Thread.State.RUNNABLE))
                .hasSize(1);
    }

    @Test
    void whoIsSlowInSomethingThatBlocksGetsHelp() throws Exception {
        assertThat(threadsOf(20, HandOverByHand::awaitQuietly, Thread.State.TIMED_WAITING))
                .hasSizeGreaterThan(1);
    }

    /** The threads of many tasks, where the watch looks at each task while it is in what it does. */
    private Set<Thread> threadsOf(int tasks, Consumer<CountDownLatch> doing, Thread.State state) throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        BlockingQueue<Inside> inside = new LinkedBlockingQueue<>();
        CountDownLatch done = new CountDownLatch(tasks);
        for (int i = 0; i < tasks; i++) {
            CountDownLatch end = new CountDownLatch(1);
            hand.execute(() -> {
                threads.add(Thread.currentThread());
                inside.add(new Inside(Thread.currentThread(), end));
                doing.accept(end);
                done.countDown();
            });
        }
        for (int i = 0; i < tasks; i++) {
            Inside now = inside.poll(60, SECONDS);
            assertThat(now).as("no hang").isNotNull();
            HandOverByHand.awaitState(now.thread(), state);
            hand.handOver.check();
            now.end().countDown();
        }
        HandOverByHand.await(done);
        return threads;
    }

    private record Inside(Thread thread, CountDownLatch end) {}
}
