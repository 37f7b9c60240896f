package dev.refrain;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The threads that run what timers set off. Their watch is run by hand here, so that no clock matters. */
class HandOverTest {

    private final Queue<Runnable> checks = new ConcurrentLinkedQueue<>();
    private final HandOver handOver = new HandOver(this::watch);
    private volatile RuntimeException noWatch;

    @Test
    void tasksRunInOrderOnOneDaemonThread() throws Exception {
        List<Integer> order = new CopyOnWriteArrayList<>();
        List<Thread> threads = new CopyOnWriteArrayList<>();
        CountDownLatch done = new CountDownLatch(1000);
        for (int i = 0; i < 1000; i++) {
            int number = i;
            execute(() -> {
                order.add(number);
                threads.add(Thread.currentThread());
                done.countDown();
            });
        }
        await(done);
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
                execute(() -> {
                    runs.incrementAndGet(number);
                    done.countDown();
                });
            }
            return null;
        });
        await(done);
        assertThat(IntStream.range(0, runs.length()).map(runs::get).distinct()).containsExactly(1);
    }

    @Test
    void stuckTasksDoNotHoldUpTheOthers() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        List<Thread> stuckOn = new CopyOnWriteArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                stick(free, stuckOn);
            }
            List<Integer> order = new CopyOnWriteArrayList<>();
            CountDownLatch done = new CountDownLatch(3);
            for (int i = 0; i < 3; i++) {
                int number = i;
                execute(() -> {
                    order.add(number);
                    done.countDown();
                });
            }
            runChecksUntil(done);
            assertThat(order).containsExactlyInAnyOrder(0, 1, 2); // of which two threads may now run two
            assertThat(stuckOn).hasSize(5).doesNotHaveDuplicates();
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
        execute(() -> {
            threads.add(Thread.currentThread());
            begun.countDown();
            awaitQuietly(free);
        });
        await(begun);
        execute(() -> {
            threads.add(Thread.currentThread());
            done.countDown();
        });
        // The first check saw nothing taken when it was set: since then the first task was.
        checks.remove().run();
        free.countDown();
        await(done);
        assertThat(threads).hasSize(2).containsOnly(threads.get(0));
    }

    @Test
    void whoOnlyWaitsForAProcessorGetsNoHelp() throws Exception {
        assertThat(threadsOf(20, HandOverTest::spinQuietly, Thread.State.RUNNABLE))
                .hasSize(1);
    }

    @Test
    void whoIsSlowInSomethingThatBlocksGetsHelp() throws Exception {
        assertThat(threadsOf(20, HandOverTest::awaitQuietly, Thread.State.TIMED_WAITING))
                .hasSizeGreaterThan(1);
    }

    /** The threads of many tasks, where the watch looks at each task while it is in what it does. */
    private Set<Thread> threadsOf(int tasks, Consumer<CountDownLatch> doing, Thread.State state) throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        BlockingQueue<Inside> inside = new LinkedBlockingQueue<>();
        CountDownLatch done = new CountDownLatch(tasks);
        for (int i = 0; i < tasks; i++) {
            CountDownLatch end = new CountDownLatch(1);
            execute(() -> {
                threads.add(Thread.currentThread());
                inside.add(new Inside(Thread.currentThread(), end));
                doing.accept(end);
                done.countDown();
            });
        }
        for (int i = 0; i < tasks; i++) {
            Inside now = inside.poll(60, SECONDS);
            assertThat(now).as("no hang").isNotNull();
            awaitState(now.thread(), state);
            handOver.check();
            now.end().countDown();
        }
        await(done);
        return threads;
    }

    private record Inside(Thread thread, CountDownLatch end) {}

    @Test
    void nothingIsWatchedWhereNothingWaits() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        execute(done::countDown);
        await(done);
        runPendingChecks();
        assertThat(checks).isEmpty();
    }

    @Test
    void aTaskThatThrowsDoesNotEndTheThread() throws Exception {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        try (CapturedLog log = new CapturedLog(Level.WARNING)) {
            execute(() -> {
                threads.add(Thread.currentThread());
                throw new IllegalStateException("first");
            });
            execute(() -> {
                threads.add(Thread.currentThread());
                throw new StackOverflowError("second");
            });
            execute(() -> {
                threads.add(Thread.currentThread());
                done.countDown();
            });
            await(done);
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
        execute(() -> Thread.currentThread().interrupt());
        execute(() -> {
            flags.add(Thread.currentThread().isInterrupted());
            Thread.currentThread().interrupt();
            done.countDown();
        });
        execute(() -> {
            flags.add(Thread.currentThread().isInterrupted());
            done.countDown();
        });
        await(done);
        assertThat(flags).containsExactly(false, false);
    }

    @Test
    void anInterruptWhileIdleDoesNotEndTheThreadNorReachTheNextTask() throws Exception {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        CountDownLatch first = new CountDownLatch(1);
        execute(() -> {
            threads.add(Thread.currentThread());
            first.countDown();
        });
        await(first);
        Thread worker = threads.get(0);
        awaitState(worker, Thread.State.TIMED_WAITING);
        worker.interrupt();
        while (worker.isInterrupted()) {
            Thread.onSpinWait();
        }
        List<Boolean> flags = new CopyOnWriteArrayList<>();
        CountDownLatch second = new CountDownLatch(1);
        execute(() -> {
            threads.add(Thread.currentThread());
            flags.add(Thread.currentThread().isInterrupted());
            second.countDown();
        });
        await(second);
        assertThat(flags).containsExactly(false);
        assertThat(threads).containsExactly(worker, worker);
    }

    /** As where there is no memory, or no thread, for the timer; but an error of that kind would end the test run. */
    @Test
    void aWatchThatCanNotBeginOnceDoesSoTheNextTime() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(2);
        try {
            stick(free, new CopyOnWriteArrayList<>());
            runPendingChecks();
            noWatch = new IllegalStateException("no timer");
            execute(done::countDown);
            assertThat(checks).isEmpty();
            noWatch = null;
            execute(done::countDown);
            runChecksUntil(done);
        } finally {
            free.countDown();
        }
    }

    private void watch() {
        if (noWatch != null) {
            throw noWatch;
        }
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

    private void stick(CountDownLatch free, List<Thread> stuckOn) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        execute(() -> {
            stuckOn.add(Thread.currentThread());
            begun.countDown();
            awaitQuietly(free);
        });
        runChecksUntil(begun);
    }

    private void runPendingChecks() {
        for (Runnable check = checks.poll(); check != null; check = checks.poll()) {
            check.run();
        }
    }

    private void runChecksUntil(CountDownLatch latch) throws InterruptedException {
        long limit = System.nanoTime() + SECONDS.toNanos(60);
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
        long limit = System.nanoTime() + SECONDS.toNanos(60);
        while (thread.getState() != state) {
            assertThat(System.nanoTime() - limit).as("a hang").isNegative();
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(60, SECONDS)).as("no hang").isTrue();
    }

    private static void spinQuietly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            await(latch);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
