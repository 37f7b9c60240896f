package dev.refrain;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** An attempt whose operation gives a stage, which this attempt then owns. */
final class StageAttempt<T extends @Nullable Object> extends AsyncAttempt<T> {

    private final Operation.AsyncWith<T> operation;
    private volatile StageLink<T> link = new StageLink<>(this);
    private volatile @Nullable CompletionStage<T> stage;

    StageAttempt(
            AsyncExecution<T> execution,
            Operation.AsyncWith<T> operation,
            int number,
            @Nullable Throwable lastFailure) {
        super(execution, number, lastFailure);
        this.operation = operation;
    }

    @Override
    boolean run() {
        if (isOver()) {
            return false;
        }
        try {
            CompletionStage<T> started = started(operation.start(this));
            stage = started;
            if (isOver()) {
                cancel(started);
                return false;
            }
            return !isLinkedAgain(started) && !isLinked(started) && finish();
        } catch (Throwable thrown) {
            return finish(null, Clauses.unwrapped(thrown));
        }
    }

    /** Uses a callback that an earlier attempt left on the stage: {@code false} if there is none, or the stage is done. */
    @SuppressWarnings("unchecked") // the callbacks on a stage take what the stage gives
    private boolean isLinkedAgain(CompletionStage<T> started) {
        StageLink<T> left = (StageLink<T>) StageMemory.take(started);
        if (left == null) {
            return false;
        }
        link = left;
        if (!left.attach(this)) {
            link = new StageLink<>(this);
            return false;
        }
        if (isOver()) {
            detach(started);
        }
        return true;
    }

    /** Leaves a callback on the stage: {@code false} if it has fired at once. */
    private boolean isLinked(CompletionStage<T> started) {
        StageLink<T> added = link;
        started.handle(added);
        if (added.awaits()) {
            return true;
        }
        if (added.hasFired()) {
            return false;
        }
        StageMemory.leave(started, added); // the attempt was given up before the callback was on the stage
        return true;
    }

    /** The stage completed on another thread, or later. */
    void completedElsewhere() {
        if (finish()) {
            execution.completed(this);
        }
    }

    @Override
    void stop() {
        CompletionStage<T> running = stage;
        if (running != null) {
            cancel(running);
        }
    }

    private boolean finish() {
        Throwable failure = link.failure();
        if (failure == null) {
            return finish(link.value(), null);
        }
        Throwable unwrapped = Clauses.unwrapped(failure);
        if (unwrapped instanceof CancellationException && StageMemory.wasCancelled(stage)) {
            return finishLate(unwrapped);
        }
        return finish(null, unwrapped);
    }

    private void cancel(CompletionStage<T> running) {
        StageMemory.cancelling(running);
        detach(running);
        try {
            Future<?> cancelled = running instanceof Future<?> future ? future : running.toCompletableFuture();
            cancelled.cancel(true);
            if (!cancelled.isDone()) {
                execution.course().stillRunning().incrementAndGet();
            }
        } catch (Throwable notCancellable) {
            execution.course().stillRunning().incrementAndGet();
        }
    }

    private void detach(CompletionStage<T> running) {
        StageLink<T> linked = link;
        if (linked.detach(execution.course().settings().discarding())) {
            StageMemory.leave(running, linked);
        }
    }

    private CompletionStage<T> started(@Nullable CompletionStage<T> answer) {
        if (answer == null) {
            throw new NullStageException(
                    "the operation of " + execution.course().settings().name() + " returned null in attempt " + number()
                            + " instead of a CompletionStage");
        }
        return answer;
    }
}
