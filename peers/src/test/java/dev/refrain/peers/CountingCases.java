package dev.refrain.peers;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** How many calls are made, and after which failures. */
final class CountingCases {

    static final List<Case> ALL = List.of(
            Case.of(
                    "A1",
                    "A limit of 3, in the library's own word, makes the calls that the word says",
                    Mode.EVERY,
                    CountingCases::three),
            Case.of("A3", "Success on the last call that is allowed is success", Mode.EVERY, CountingCases::lastCall),
            Case.of("A4", "Two executions of one policy count for themselves", Mode.FUTURES, CountingCases::two),
            Case.of(
                    "B8",
                    "A failure that no rule retries ends it: one call, and that failure",
                    Mode.EVERY,
                    CountingCases::notRetried),
            Case.of(
                    "C2",
                    "A subtype that is excluded is not retried, though its parent is",
                    Mode.EVERY,
                    CountingCases::excluded));

    private CountingCases() {}

    private static Finding three(Trial trial) throws Exception {
        Library.Limit limit = trial.library().limit();
        Operation operation = Operation.failing();
        trial.end(Setup.calls(limit.callsOfThree), operation);
        return Finding.that(
                operation.calls() == limit.callsOfThree,
                "`" + limit.word + "(3)`: " + Finding.count(operation.calls(), "call"));
    }

    private static Finding lastCall(Trial trial) throws Exception {
        return trial.end(Setup.calls(3), Operation.succeedingOn(3)).isValue(Operation.DONE);
    }

    private static Finding two(Trial trial) throws Exception {
        Calls calls = trial.open(Setup.calls(3));
        Operation first = Operation.failing();
        Operation second = Operation.failing();
        CompletableFuture<Object> one = trial.start(calls, first);
        CompletableFuture<Object> other = trial.start(calls, second);
        Ended.of(one);
        Ended.of(other);
        return first.calls(3).and(second.calls(3));
    }

    private static Finding notRetried(Trial trial) throws Exception {
        Operation operation = Operation.of(call -> new IllegalStateException("final"));
        Ended ended = trial.end(Setup.calls(3).retryOn(IOException.class), operation);
        return operation.calls(1).and(ended.carries(operation.lastFailure()));
    }

    private static Finding excluded(Trial trial) throws Exception {
        Operation operation = Operation.of(call -> new FileNotFoundException());
        trial.end(Setup.calls(3).retryOn(IOException.class).abortOn(FileNotFoundException.class), operation);
        return operation.calls(1);
    }
}
