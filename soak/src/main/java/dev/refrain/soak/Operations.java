package dev.refrain.soak;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** What the load calls: each call of an operation is told to its trial, whose result is the trial itself. */
final class Operations {

    private Operations() {}

    /** An operation that blocks its thread. */
    @FunctionalInterface
    interface Blocking {
        Trial call(Trial trial) throws Exception;
    }

    /** An operation that gives a stage. */
    @FunctionalInterface
    interface Async {
        CompletionStage<Trial> start(Trial trial) throws Exception;
    }

    static Trial succeed(Trial trial) {
        trial.called();
        return trial;
    }

    static Trial failOnce(Trial trial) throws Fault {
        if (trial.called() == 1) {
            throw trial.fault();
        }
        return trial;
    }

    static Trial fail(Trial trial) throws Fault {
        trial.called();
        throw trial.fault();
    }

    static Trial hang(Trial trial) throws InterruptedException {
        trial.called();
        return untilInterrupted();
    }

    static Trial hangOnce(Trial trial) throws InterruptedException {
        return trial.called() == 1 ? untilInterrupted() : trial;
    }

    static Trial untilInterrupted() throws InterruptedException {
        TimeUnit.MINUTES.sleep(5);
        throw new AssertionError("nobody interrupted a call that hangs");
    }

    /** A stage that is done already, however the operation ended. */
    static Async atOnce(Blocking operation) {
        return trial -> {
            try {
                return CompletableFuture.completedFuture(operation.call(trial));
            } catch (Exception thrown) {
                return CompletableFuture.failedFuture(thrown);
            }
        };
    }

    static CompletionStage<Trial> pending(Trial trial) {
        trial.called();
        return new CompletableFuture<>();
    }
}
