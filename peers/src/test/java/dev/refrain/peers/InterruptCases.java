package dev.refrain.peers;

import static java.time.Duration.ofMillis;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/** Interrupts: those of others are kept, those of the library stay inside. */
final class InterruptCases {

    static final List<Case> ALL = List.of(
            Case.of(
                    "H3",
                    "An `InterruptedException` of the operation is not retried, and not lost",
                    Set.of(Mode.BLOCKING, Mode.OFFLOADED),
                    InterruptCases::ofTheOperation),
            Case.of(
                    "H1",
                    "Interrupted during a wait: the call ends, and the interrupt is not lost",
                    Set.of(Mode.BLOCKING),
                    InterruptCases::duringWait),
            Case.of(
                    "15",
                    "The library's own interrupt for a timeout, if it comes late, neither surfaces nor reaches what the thread does next",
                    Set.of(Mode.BLOCKING, Mode.OFFLOADED),
                    InterruptCases::stray));

    private InterruptCases() {}

    private static Finding ofTheOperation(Trial trial) throws Exception {
        Operation operation = Operation.of(call -> new InterruptedException());
        Ended ended = trial.end(Setup.calls(3), operation);
        return operation.calls(1).and(kept(ended));
    }

    private static Finding duringWait(Trial trial) throws Exception {
        Thread caller = Thread.currentThread();
        Operation operation = Operation.failing();
        Daemons.start(() -> {
            Pause.stubbornly(ofMillis(60));
            caller.interrupt();
        });
        Ended ended = trial.end(Setup.calls(2).every(ofMillis(600)), operation);
        return operation.calls(1).and(kept(ended));
    }

    private static Finding stray(Trial trial) throws Exception {
        Setup setup = Setup.calls(1).attemptTimeout(ofMillis(50));
        return trial.mode() == Mode.BLOCKING ? afterBlocking(trial, setup) : afterOffloaded(trial, setup);
    }

    private static Finding afterBlocking(Trial trial, Setup setup) throws Exception {
        Calls calls = trial.open(setup);
        FutureTask<Finding> task = new FutureTask<>(() -> {
            Ended ended = trial.end(calls, SlowToInterrupt::meetTheInterrupt);
            return apart(ended, SlowToInterrupt.isReached());
        });
        new SlowToInterrupt(task).start();
        return task.get();
    }

    /** What comes next is the next task of the pool. */
    private static Finding afterOffloaded(Trial trial, Setup setup) throws Exception {
        if (!trial.library().ownsThreads()) {
            throw new NoSuchFeature();
        }
        ExecutorService pool = Executors.newFixedThreadPool(1, SlowToInterrupt::new);
        Ended ended = trial.end(setup.pool(pool), SlowToInterrupt::meetTheInterrupt);
        Finding finding = apart(ended, pool.submit(SlowToInterrupt::isReached).get());
        pool.shutdown();
        return finding;
    }

    private static Finding apart(Ended ended, boolean reached) {
        boolean surfaces = ended.failure() instanceof InterruptedException;
        return Finding.that(!surfaces, ended.told())
                .and(Finding.that(!reached, reached ? "reaches what comes next" : "stays inside"));
    }

    /** By the flag, or by what surfaces. */
    private static Finding kept(Ended ended) {
        boolean told = Stream.ofNullable(ended.failure())
                .flatMap(failure -> Reachable.from(failure).stream())
                .anyMatch(InterruptedException.class::isInstance);
        boolean kept = Thread.interrupted() || told;
        return Finding.that(kept, kept ? "kept" : "lost");
    }
}
