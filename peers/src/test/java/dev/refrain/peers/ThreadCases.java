package dev.refrain.peers;

import static java.time.Duration.ofMillis;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

/** Pools that refuse, and stacks that are small. */
final class ThreadCases {

    private static final int MANY = 20_000;

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
            Case.alone(
                    "K1", "20,000 immediate retries need no more stack than one", Mode.EVERY, ThreadCases::smallStack));

    private ThreadCases() {}

    private static Finding rejectsTheFirst(Trial trial) throws Exception {
        if (!trial.library().ownsThreads()) {
            throw new NoSuchFeature();
        }
        ScheduledExecutorService pool = Daemons.scheduled(1);
        pool.shutdown();
        Ended ended = trial.end(Setup.calls(3).pool(pool), Operation.failing());
        return Finding.that(ended.isFailure(), ended.told());
    }

    private static Finding rejectsARetry(Trial trial) throws Exception {
        ScheduledExecutorService pool = Daemons.scheduled(1);
        Operation operation = Operation.failing();
        CompletableFuture<Object> future =
                trial.start(trial.open(Setup.calls(4).every(ofMillis(60)).pool(pool)), operation);
        Pause.until(() -> operation.calls() == 1);
        Pause.of(ofMillis(10));
        pool.shutdown();
        Ended ended = Ended.of(future);
        return Finding.that(ended.isFailure(), ended.told());
    }

    private static Finding smallStack(Trial trial) throws Exception {
        CompletableFuture<Finding> finding = new CompletableFuture<>();
        Operation operation = Operation.succeedingOn(MANY);
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        finding.complete(
                                trial.end(Setup.calls(MANY).noWait(), operation).isValue(Operation.DONE));
                    } catch (Throwable e) {
                        finding.completeExceptionally(e);
                    }
                },
                "peers-small-stack",
                256 * 1024);
        thread.setDaemon(true);
        thread.start();
        return finding.get();
    }
}
