package dev.refrain.peers;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** What is still in memory when a call is over. */
final class MemoryCases {

    private static final int MANY = 3_000;

    /** The last few may still be in somebody's hands. */
    private static final int FEW = 100;

    static final List<Case> ALL = List.of(
            Case.alone(
                    "M2",
                    "3,000 calls cancelled in a wait of 10 minutes leave nothing",
                    Mode.FUTURES,
                    MemoryCases::cancelled),
            Case.alone(
                    "M3",
                    "3,000 quick results under a timeout of 10 minutes leave nothing",
                    Mode.FUTURES,
                    MemoryCases::quick),
            Case.alone(
                    "M1",
                    "A result that is held for ever holds nothing of its operation",
                    Mode.FUTURES,
                    MemoryCases::result),
            Case.alone(
                    "M1",
                    "A failure after 3,000 retries holds a bounded history",
                    Set.of(Mode.BLOCKING),
                    MemoryCases::history));

    private MemoryCases() {}

    private static Finding cancelled(Trial trial) throws Exception {
        Calls calls = trial.open(Setup.calls(3).every(ofMinutes(10)));
        List<WeakReference<Object>> operations = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Operation operation = Operation.failing();
            operations.add(new WeakReference<>(operation));
            CompletableFuture<Object> future = trial.start(calls, operation);
            Pause.spin(() -> operation.calls() == 1);
            future.cancel(true);
        }
        return kept(operations, "nothing kept");
    }

    /** Whatever is left of each of them, a timer for one: as many objects of one class. */
    private static Finding quick(Trial trial) throws Exception {
        Calls calls = trial.open(Setup.calls(3).attemptTimeout(ofMinutes(10)));
        makeQuick(trial, calls);
        LiveObjects before = LiveObjects.now();
        makeQuick(trial, calls);
        boolean kept = LiveObjects.now().grownBy(MANY - FEW, before).isPresent();
        return Finding.that(!kept, kept ? "all timers kept" : "nothing kept");
    }

    private static void makeQuick(Trial trial, Calls calls) throws Exception {
        for (int i = 0; i < MANY; i++) {
            // Not so quick that there was no time to set a timer.
            CountDownLatch started = new CountDownLatch(1);
            CompletableFuture<Object> result = trial.start(calls, () -> {
                started.await();
                return Operation.DONE;
            });
            started.countDown();
            result.get();
        }
    }

    private static Finding result(Trial trial) throws Exception {
        Calls calls = trial.open(Setup.calls(3).noWait());
        List<WeakReference<Object>> operations = new ArrayList<>();
        List<CompletableFuture<Object>> held = new ArrayList<>();
        for (int i = 0; i < 10 * FEW; i++) {
            Operation operation = Operation.succeedingOn(2);
            operations.add(new WeakReference<>(operation));
            CompletableFuture<Object> future = trial.start(calls, operation);
            future.get();
            held.add(future);
        }
        Finding finding = kept(operations, "nothing kept");
        Reference.reachabilityFence(held);
        return finding;
    }

    private static Finding history(Trial trial) throws Exception {
        List<WeakReference<Object>> failures = new ArrayList<>();
        Ended ended = trial.end(Setup.calls(MANY).noWait(), () -> {
            Exception failure = new IllegalStateException("call");
            failures.add(new WeakReference<>(failure));
            throw failure;
        });
        Finding finding = kept(failures, "few kept");
        Reference.reachabilityFence(ended);
        return finding;
    }

    private static Finding kept(List<WeakReference<Object>> references, String few) throws InterruptedException {
        int kept = left(references);
        for (int collection = 0; collection < 5 && kept > FEW; collection++) {
            System.gc();
            Pause.of(ofMillis(20));
            kept = left(references);
        }
        return Finding.that(kept <= FEW, kept <= FEW ? few : kept > references.size() - FEW ? "all kept" : "some kept");
    }

    private static int left(List<WeakReference<Object>> references) {
        return (int)
                references.stream().filter(reference -> reference.get() != null).count();
    }
}
