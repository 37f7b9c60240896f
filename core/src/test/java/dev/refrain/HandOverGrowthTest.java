package dev.refrain;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many threads the hand-over has: more where those that are there are stuck or slow, and only there. */
@Timeout(60)
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
    void stuckOnesGetTwiceAsManyEachTime() {
        CountDownLatch free = new CountDownLatch(1);
        List<Thread> stuck = new CopyOnWriteArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                hand.execute(() -> {
                    stuck.add(Thread.currentThread());
                    HandOverByHand.awaitQuietly(free);
                });
            }
            for (int threads = 1; threads < 64; threads *= 2) {
                awaitStuck(stuck, threads);
                hand.handOver.check();
                hand.handOver.check();
            }
            awaitStuck(stuck, 64);
        } finally {
            free.countDown();
        }
    }

    private static void awaitStuck(List<Thread> stuck, int threads) {
        long limit = System.nanoTime() + SECONDS.toNanos(20);
        while (stuck.size() != threads) {
            assertThat(System.nanoTime() - limit)
                    .as("%s stuck instead of %s", stuck.size(), threads)
                    .isNegative();
            Thread.onSpinWait();
        }
        stuck.forEach(thread -> HandOverByHand.awaitState(thread, Thread.State.TIMED_WAITING));
    }

    /** It may be starved, and then each thread more would starve the others more; or it reads from a socket. */
    @Test
    void whoLooksAbleToGetOnGetsLittleHelp() throws Exception {
        assertThat(threadsOf(300, HandOverByHand::spinQuietly, Thread.State.RUNNABLE))
                .hasSizeBetween(2, 32);
    }

    @Test
    void whoIsSlowInSomethingThatBlocksGetsHelp() throws Exception {
        assertThat(threadsOf(20, HandOverByHand::awaitQuietly, Thread.State.TIMED_WAITING))
                .hasSizeGreaterThan(1);
    }

    /** The threads of many tasks, where the watch looks at each task while it is in what it does, and one ends between two looks. */
    private Set<Thread> threadsOf(int tasks, Consumer<CountDownLatch> doing, Thread.State state) throws Exception {
        Map<Thread, Integer> turns = new ConcurrentHashMap<>();
        BlockingQueue<Inside> inside = new LinkedBlockingQueue<>();
        CountDownLatch done = new CountDownLatch(tasks);
        for (int i = 0; i < tasks; i++) {
            CountDownLatch end = new CountDownLatch(1);
            hand.execute(() -> {
                int turn = turns.merge(Thread.currentThread(), 1, Integer::sum);
                inside.add(new Inside(Thread.currentThread(), turn, end));
                doing.accept(end);
                done.countDown();
            });
        }
        for (int i = 0; i < tasks; i++) {
            Inside now = inside.poll(20, SECONDS);
            assertThat(now).as("no hang").isNotNull();
            HandOverByHand.awaitState(now.thread(), state);
            hand.handOver.check();
            awaitSecond(turns, i == tasks - 2);
            now.end().countDown();
            while (turns.get(now.thread()) == now.turn() && begun(turns) < tasks) {
                Thread.onSpinWait(); // until it takes the next one, and so has told that this one ended
            }
        }
        HandOverByHand.await(done);
        return turns.keySet();
    }

    /** While one more is queued: a thread that was started may get no processor for long, and is to find something left when it does. */
    private static void awaitSecond(Map<Thread, Integer> turns, boolean isLastChance) {
        long limit = System.nanoTime() + SECONDS.toNanos(20);
        while (isLastChance && turns.size() < 2 && System.nanoTime() - limit < 0) {
            Thread.onSpinWait();
        }
    }

    private static int begun(Map<Thread, Integer> turns) {
        return turns.values().stream().mapToInt(Integer::intValue).sum();
    }

    private record Inside(Thread thread, int turn, CountDownLatch end) {}
}
