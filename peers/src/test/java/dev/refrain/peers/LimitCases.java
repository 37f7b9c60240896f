package dev.refrain.peers;

import static java.time.Duration.ofMillis;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/** Time limits, of the whole call and of an attempt. */
final class LimitCases {

    static final List<Case> ALL = List.of(
            Case.of(
                    "E1",
                    "A wait that does not fit into the time left is not begun",
                    Mode.EVERY,
                    LimitCases::doesNotFit),
            Case.of("11", "No attempt starts when the time is up", Mode.EVERY, LimitCases::noAttemptAfter),
            Case.of(
                    "12",
                    "A call that has to be over by a time limit is, though an attempt hangs",
                    Mode.FUTURES,
                    LimitCases::endsBy),
            Case.of(
                    "F1",
                    "A stage that never completes times out, at every attempt",
                    Set.of(Mode.STAGE),
                    LimitCases::neverCompletes),
            Case.of("13", "A stage that timed out is cancelled", Set.of(Mode.STAGE), LimitCases::cancelledByTimeout),
            Case.of(
                    "F5",
                    "An operation that ignores its interrupt for 1 s, under a timeout of 200 ms, does not hold its caller up",
                    Set.of(Mode.OFFLOADED),
                    LimitCases::ignoresInterrupt),
            Case.of(
                    "E7",
                    "An attempt that timed out in the pool's queue never starts",
                    Set.of(Mode.OFFLOADED),
                    LimitCases::stuckInQueue));

    private LimitCases() {}

    /** The first wait fits, the second does not. */
    private static Finding doesNotFit(Trial trial) throws Exception {
        Setup setup = Setup.calls(3).every(ofMillis(500)).within(ofMillis(950));
        long start = System.nanoTime();
        trial.end(setup, Operation.failing());
        return within(ofMillis(900), start, "gives up at once", "waits all the same");
    }

    /** Attempts are due at 0, 200 and 400 ms. One at 549 or at 551 has no time left in either case. */
    private static Finding noAttemptAfter(Trial trial) throws Exception {
        Duration limit = ofMillis(550);
        long nearly = limit.minusMillis(5).toNanos();
        boolean after = trial.clients(4, Setup.calls(20).every(ofMillis(200)).within(limit)).stream()
                .anyMatch(client -> client.lastStart() - client.firstStart() >= nearly);
        return Finding.that(!after, after ? "one more attempt, at the limit" : "none at the limit");
    }

    private static Finding endsBy(Trial trial) throws Exception {
        Setup setup = Setup.calls(3).attemptTimeout(ofMillis(1_200)).endsBy(ofMillis(200));
        long start = System.nanoTime();
        if (trial.mode() == Mode.STAGE) {
            trial.endStage(setup, CompletableFuture::new);
        } else {
            trial.end(setup, () -> Pause.of(ofMillis(1_100)));
        }
        return within(ofMillis(700), start, "over in time", "late");
    }

    private static Finding neverCompletes(Trial trial) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Ended ended = trial.endStage(Setup.calls(3).attemptTimeout(ofMillis(50)), () -> {
            calls.incrementAndGet();
            return new CompletableFuture<>();
        });
        return Finding.calls(3, calls.get()).and(Finding.that(ended.isFailure(), ended.told()));
    }

    private static Finding cancelledByTimeout(Trial trial) throws Exception {
        CompletableFuture<Object> inner = new CompletableFuture<>();
        trial.endStage(Setup.calls(1).attemptTimeout(ofMillis(50)), () -> inner);
        boolean cancelled = Pause.until(inner::isCancelled);
        return Finding.that(cancelled, cancelled ? "cancelled" : "left running");
    }

    private static Finding ignoresInterrupt(Trial trial) throws Exception {
        long start = System.nanoTime();
        trial.end(Setup.calls(1).attemptTimeout(ofMillis(200)), () -> Pause.stubbornly(ofMillis(1_000)));
        return within(ofMillis(700), start, "over at the timeout", "over when the operation is");
    }

    private static Finding stuckInQueue(Trial trial) throws Exception {
        if (!trial.library().ownsThreads()) {
            throw new NoSuchFeature();
        }
        ExecutorService pool = Daemons.scheduled(1);
        CountDownLatch busy = new CountDownLatch(1);
        pool.execute(() -> Pause.on(busy));
        AtomicInteger calls = new AtomicInteger();
        Setup setup = Setup.calls(1).attemptTimeout(ofMillis(100)).pool(pool);
        Ended ended = trial.end(setup, calls::incrementAndGet);
        busy.countDown();
        Pause.until(() -> calls.get() > 0);
        pool.shutdownNow();
        return Finding.that(ended.isFailure(), ended.hangs() ? "is not timed out" : ended.told())
                .and(Finding.that(calls.get() == 0, calls.get() == 0 ? "never starts" : "starts later"));
    }

    private static Finding within(Duration limit, long start, String inTime, String late) {
        boolean held = System.nanoTime() - start < limit.toNanos();
        return Finding.that(held, held ? inTime : late);
    }
}
