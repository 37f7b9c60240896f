package dev.refrain.peers;

import static java.time.Duration.ofMillis;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The caller cancels the future that it got. */
final class CancelCases {

    static final List<Case> ALL = List.of(
            Case.of("G3", "Cancelled during a wait: no further call", Mode.FUTURES, CancelCases::duringWait),
            Case.of(
                    "G4",
                    "Cancelled while a stage is in flight: that stage is cancelled",
                    Set.of(Mode.STAGE),
                    CancelCases::innerStage),
            Case.of(
                    "G4",
                    "Cancelled while a stage is in flight, which then fails: no further call",
                    Set.of(Mode.STAGE),
                    CancelCases::afterInnerStage),
            Case.of(
                    "G2",
                    "Cancelled while the operation blocks: it is interrupted, and not called again",
                    Set.of(Mode.OFFLOADED),
                    CancelCases::blocked));

    private CancelCases() {}

    private static Finding duringWait(Trial trial) throws Exception {
        Operation operation = Operation.failing();
        CompletableFuture<Object> future = trial.start(trial.open(Setup.calls(5).every(ofMillis(60))), operation);
        Pause.until(() -> operation.calls() == 1);
        Pause.of(ofMillis(10));
        future.cancel(true);
        Pause.until(() -> operation.calls() == 5);
        return noneAfter(1, operation.calls());
    }

    private static Finding innerStage(Trial trial) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Object> inner = new CompletableFuture<>();
        CompletableFuture<Object> future = trial.open(Setup.calls(3)).stage(() -> {
            started.countDown();
            return inner;
        });
        Pause.on(started);
        Pause.of(ofMillis(20));
        future.cancel(true);
        boolean cancelled = Pause.until(inner::isCancelled);
        return Finding.that(cancelled, cancelled ? "cancelled" : "left running");
    }

    private static Finding afterInnerStage(Trial trial) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        CompletableFuture<Object> inner = new CompletableFuture<>();
        CompletableFuture<Object> future = trial.open(Setup.calls(5)).stage(() -> {
            calls.incrementAndGet();
            return inner.copy();
        });
        Pause.until(() -> calls.get() == 1);
        Pause.of(ofMillis(20));
        future.cancel(true);
        inner.completeExceptionally(new IllegalStateException("after the cancel"));
        Pause.until(() -> calls.get() == 5);
        return noneAfter(1, calls.get());
    }

    private static Finding blocked(Trial trial) throws Exception {
        if (!trial.library().ownsThreads()) {
            throw new NoSuchFeature();
        }
        CountDownLatch running = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        AtomicInteger calls = new AtomicInteger();
        CompletableFuture<Object> future = trial.start(trial.open(Setup.calls(3)), () -> {
            calls.incrementAndGet();
            running.countDown();
            try {
                return Pause.of(ofMillis(800));
            } catch (InterruptedException e) {
                interrupted.set(true);
                throw new IllegalStateException(e);
            }
        });
        Pause.on(running);
        future.cancel(true);
        boolean cut = Pause.until(interrupted::get);
        Pause.of(ofMillis(200));
        return Finding.that(cut, cut ? "interrupted" : "not interrupted").and(noneAfter(1, calls.get()));
    }

    private static Finding noneAfter(int before, int calls) {
        return Finding.that(
                calls == before, calls == before ? "no more calls" : Finding.count(calls - before, "more call"));
    }
}
