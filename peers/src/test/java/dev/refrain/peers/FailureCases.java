package dev.refrain.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Failures that are unlike others, and what surfaces. */
final class FailureCases {

    static final List<Case> ALL = List.of(
            Case.of(
                    "B1",
                    "The last failure itself surfaces, a checked one too: the same instance, not wrapped",
                    Mode.EVERY,
                    FailureCases::surfaces),
            Case.of(
                    "B7",
                    "The last result, if it is not accepted, is an error that carries it, not a silent answer",
                    Mode.EVERY,
                    FailureCases::lastResult),
            Case.of(
                    "B9",
                    "`StackOverflowError` and `OutOfMemoryError` are not retried",
                    Mode.EVERY,
                    FailureCases::errors),
            Case.of(
                    "C1",
                    "Rules see through an `ExecutionException` in a `CompletionException`",
                    Set.of(Mode.STAGE),
                    FailureCases::wrapped),
            Case.of(
                    "C1",
                    "A `CompletionException` without a cause is a failure",
                    Set.of(Mode.STAGE),
                    FailureCases::noCause),
            Case.of(
                    "C4",
                    "No stage at all (`null`) is an error in the future",
                    Set.of(Mode.STAGE),
                    FailureCases::noStage),
            Case.of(
                    "C8",
                    "A stage that its own owner cancelled is not started again",
                    Set.of(Mode.STAGE),
                    FailureCases::cancelled),
            Case.of(
                    "17",
                    "An operation that throws on call 2, instead of returning a stage, has a failed attempt",
                    Set.of(Mode.STAGE),
                    FailureCases::supplierThrows));

    private FailureCases() {}

    private static Finding surfaces(Trial trial) throws Exception {
        Operation operation = Operation.failing();
        return trial.end(Setup.calls(3), operation).isSame(operation.lastFailure());
    }

    private static Finding lastResult(Trial trial) throws Exception {
        Object bad = new Object() {
            @Override
            public String toString() {
                return "a bad result";
            }
        };
        Ended ended = trial.end(Setup.calls(3).until(result -> result != bad), () -> bad);
        boolean carried = ended.isFailure() && gives(ended.failure(), bad);
        return Finding.that(
                carried, ended.isFailure() && !carried ? ended.told() + ", without the result" : ended.told());
    }

    /** Whether a getter of the error, or its message, has the result. */
    private static boolean gives(Throwable error, Object result) {
        return String.valueOf(error.getMessage()).contains(result.toString())
                || Arrays.stream(error.getClass().getMethods())
                        .filter(method -> method.getParameterCount() == 0 && method.getReturnType() == Object.class)
                        .anyMatch(method -> {
                            try {
                                return method.invoke(error) == result;
                            } catch (ReflectiveOperationException e) {
                                return false;
                            }
                        });
    }

    private static Finding errors(Trial trial) throws Exception {
        return finalError(trial, new StackOverflowError("thrown by the case"))
                .and(finalError(trial, new OutOfMemoryError("thrown by the case")));
    }

    private static Finding finalError(Trial trial, Error error) throws Exception {
        Operation operation = Operation.of(call -> error).slow();
        Ended ended = trial.end(Setup.calls(3), operation);
        return operation.calls(1).and(ended.carries(error));
    }

    private static Finding wrapped(Trial trial) throws Exception {
        Operation operation = Operation.of(call -> new CompletionException(new ExecutionException(new IOException())));
        trial.end(Setup.calls(3).retryOn(IOException.class), operation);
        return operation.calls(3);
    }

    private static Finding noCause(Trial trial) throws Exception {
        Ended ended = trial.end(
                Setup.calls(3),
                Operation.of(call -> new CompletionException("no cause", null)).slow());
        return Finding.that(ended.isFailure(), ended.told());
    }

    private static Finding noStage(Trial trial) throws Exception {
        Ended ended = trial.endStage(Setup.calls(3), () -> null);
        return Finding.that(ended.isFailure(), ended.told());
    }

    private static Finding cancelled(Trial trial) throws Exception {
        Operation operation = Operation.of(call -> new CancellationException());
        trial.endStage(Setup.calls(3), () -> {
            CompletableFuture<Object> stage = new CompletableFuture<>();
            try {
                operation.call();
            } catch (CancellationException e) {
                stage.cancel(true);
            }
            return stage;
        });
        return operation.calls(1);
    }

    private static Finding supplierThrows(Trial trial) throws Exception {
        List<String> calls = new ArrayList<>();
        Ended ended = trial.endStage(Setup.calls(3), () -> {
            calls.add("call");
            return switch (calls.size()) {
                case 1 -> CompletableFuture.failedFuture(new IOException("in the stage"));
                case 2 -> throw new IllegalStateException("instead of a stage");
                default -> CompletableFuture.completedFuture(Operation.DONE);
            };
        });
        return ended.isValue(Operation.DONE);
    }
}
