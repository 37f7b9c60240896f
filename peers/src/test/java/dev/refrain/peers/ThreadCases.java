package dev.refrain.peers;

import static java.time.Duration.ofMillis;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;

/** Pools that refuse, and stacks that are small. */
final class ThreadCases {

    private static final int MANY = 10_000;

    static final List<Case> ALL = List.of(
            Case.of(
                    "I1",
                    "A pool that is shut down: the future fails, the call itself does not throw",
                    Set.of(Mode.OFFLOADED),
                    ThreadCases::rejectsTheFirst),
            Case.of(
                    "I1",
                    "A pool that is shut down during a wait: the future fails",
                    Mode.FUTURES,
                    ThreadCases::rejectsARetry),
            Case.of(
                    "I1",
                    "A bounded pool that is full when the retry is due: the future fails",
                    Mode.FUTURES,
                    ThreadCases::fullAtARetry),
            Case.alone(
                    "K1", "10,000 immediate retries need no more stack than one", Mode.EVERY, ThreadCases::smallStack));

    private ThreadCases() {}

    private static Finding rejectsTheFirst(Trial trial) throws Exception {
        if (!trial.library().ownsThreads()) {
            throw new NoSuchFeature();
        }
        ExecutorService pool = Daemons.scheduled(1);
        pool.shutdown();
        Ended ended = trial.end(Setup.calls(3).pool(pool), Operation.failing());
        return Finding.that(ended.isFailure(), ended.told());
    }

    private static Finding rejectsARetry(Trial trial) throws Exception {
        ExecutorService pool = Daemons.scheduled(1);
        return refusing(trial, pool, pool::shutdown);
    }

    private static Finding fullAtARetry(Trial trial) throws Exception {
        ExecutorService pool = Daemons.bounded();
        CountDownLatch busy = new CountDownLatch(1);
        Finding finding = refusing(trial, pool, () -> Pause.until(() -> takes(pool, busy)));
        busy.countDown();
        pool.shutdown();
        return finding;
    }

    /** The pool makes the first attempt, and refuses the second. */
    private static Finding refusing(Trial trial, ExecutorService pool, Step refuse) throws Exception {
        Operation operation = Operation.failing();
        Calls calls = trial.open(Setup.calls(4).every(ofMillis(100)).pool(pool));
        CompletableFuture<Object> future = trial.start(calls, operation);
        Pause.until(() -> operation.calls() == 1);
        Pause.of(ofMillis(10));
        refuse.take();
        Ended ended = Ended.of(future);
        return Finding.that(ended.isFailure(), ended.told());
    }

    private static boolean takes(ExecutorService pool, CountDownLatch busy) {
        try {
            pool.execute(() -> Pause.on(busy));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    @FunctionalInterface
    private interface Step {
        void take() throws Exception;
    }

    private static Finding smallStack(Trial trial) throws Exception {
        Calls calls = trial.open(Setup.calls(MANY).noWait());
        FutureTask<Ended> task = new FutureTask<>(() -> trial.end(calls, Operation.succeedingOn(MANY)));
        Thread thread = new Thread(null, task, "peers-small-stack", 256 * 1024);
        thread.setDaemon(true);
        thread.start();
        return task.get().isValue(Operation.DONE);
    }
}
