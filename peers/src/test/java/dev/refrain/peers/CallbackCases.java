package dev.refrain.peers;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the caller's own functions do to the outcome when they throw. */
final class CallbackCases {

    static final List<Case> ALL = List.of(
            Case.of(
                    "C5",
                    "A predicate that throws: the call ends, with the operation's failure",
                    Mode.EVERY,
                    CallbackCases::predicate),
            Case.of(
                    "C5",
                    "A predicate that throws: somebody is told of its error",
                    Mode.EVERY,
                    CallbackCases::predicateTold),
            Case.of(
                    "C7",
                    "A backoff function that throws: the call ends, with the operation's failure",
                    Mode.EVERY,
                    CallbackCases::backoff),
            Case.of(
                    "J1",
                    "A listener that throws: the operation still succeeds on its third call",
                    Mode.EVERY,
                    CallbackCases::listenerThenSuccess),
            Case.of(
                    "J1",
                    "A listener that throws: the operation's failure still surfaces, after all its calls",
                    Mode.EVERY,
                    CallbackCases::listenerThenFailure),
            Case.of(
                    "U1",
                    "A negative wait, or a cap below the base, is refused where it is given",
                    Set.of(Mode.BLOCKING),
                    CallbackCases::badValues));

    private CallbackCases() {}

    private static Finding predicate(Trial trial) throws Exception {
        Operation operation = Operation.failing().slow();
        Ended ended = trial.end(
                Setup.calls(3).retryIf(error -> {
                    throw new IllegalStateException("in the predicate");
                }),
                operation);
        return ended.carries(operation.lastFailure());
    }

    private static Finding predicateTold(Trial trial) throws Exception {
        RuntimeException own = new IllegalStateException("in the predicate");
        Queue<Throwable> told = new ConcurrentLinkedQueue<>();
        Setup setup = Setup.calls(3).retryIf(error -> {
            throw own;
        });
        Ended ended = trial.library().tells()
                ? trial.end(setup.told(told::add), Operation.failing().slow())
                : trial.end(setup, Operation.failing().slow());
        if (ended.failure() != null) {
            told.add(ended.failure());
        }
        boolean known = told.stream().anyMatch(error -> Reachable.from(error).contains(own));
        return Finding.that(known, known ? "told" : ended.hangs() ? "hangs" : "swallowed");
    }

    private static Finding backoff(Trial trial) throws Exception {
        Operation operation = Operation.failing().slow();
        Ended ended = trial.end(
                Setup.calls(3).waits(retry -> {
                    throw new IllegalStateException("in the backoff");
                }),
                operation);
        return ended.carries(operation.lastFailure());
    }

    private static Finding listenerThenSuccess(Trial trial) throws Exception {
        return trial.end(throwing(), Operation.succeedingOn(3).slow()).isValue(Operation.DONE);
    }

    private static Finding listenerThenFailure(Trial trial) throws Exception {
        Operation operation = Operation.failing().slow();
        Ended ended = trial.end(throwing(), operation);
        return operation.calls(3).and(ended.carries(operation.lastFailure()));
    }

    private static Setup throwing() {
        return Setup.calls(3).onRetry(() -> {
            throw new IllegalStateException("in the listener");
        });
    }

    private static Finding badValues(Trial trial) throws Exception {
        return refused(trial, "a negative wait", Setup.calls(2).every(Duration.ofMillis(-1)))
                .and(refused(
                        trial,
                        "a cap below the base",
                        Setup.calls(2).exponential(Duration.ofMillis(20), Duration.ofMillis(10), false)));
    }

    private static Finding refused(Trial trial, String value, Setup setup) throws Exception {
        Calls calls;
        try {
            calls = trial.open(setup);
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Finding.that(true, "refused");
        }
        Operation operation = Operation.failing();
        trial.end(calls, operation);
        return Finding.that(false, operation.calls() > 1 ? "accepts " + value : "refuses " + value + " at a call only");
    }
}
