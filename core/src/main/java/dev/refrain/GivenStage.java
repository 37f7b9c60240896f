package dev.refrain;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** An operation of which the next call was made already: whoever asks first gets the stage that it gave. */
final class GivenStage<T extends @Nullable Object> implements Operation.AsyncWith<T> {

    private final Operation.Async<T> operation;
    private @Nullable CompletionStage<T> stage;
    private boolean isTaken;

    GivenStage(Operation.Async<T> operation, @Nullable CompletionStage<T> stage) {
        this.operation = operation;
        this.stage = stage;
    }

    @Override
    @SuppressWarnings("NullAway") // an operation may return null whatever its type says
    public CompletionStage<T> start(Attempt attempt) throws Exception {
        if (isTaken) {
            return operation.start();
        }
        isTaken = true;
        CompletionStage<T> given = stage;
        stage = null;
        return given;
    }

    /** The stage, if nobody asked for it. */
    @Nullable
    CompletionStage<T> left() {
        return stage;
    }
}
