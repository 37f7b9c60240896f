package dev.refrain;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** An attempt whose operation gives a stage, which this attempt then owns. */
final class StageAttempt<T extends @Nullable Object> extends AsyncAttempt<T> {

    private final Operation.AsyncWith<T> operation;
    private final StageLink<T> link = new StageLink<>(this);
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
            started.handle(link);
        } catch (Throwable thrown) {
            return finish(null, Clauses.unwrapped(thrown));
        }
        return !link.awaits() && link.hasFired() && finish();
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
        if (unwrapped instanceof CancellationException && execution.inFlight().cancelledBefore(stage)) {
            return finishLate(unwrapped);
        }
        return finish(null, unwrapped);
    }

    private void cancel(CompletionStage<T> running) {
        link.detach(execution.course().settings().discarding());
        execution.inFlight().cancelling(running);
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

    private CompletionStage<T> started(@Nullable CompletionStage<T> answer) {
        if (answer == null) {
            throw new NullStageException(
                    "the operation of " + execution.course().settings().name() + " returned null in attempt " + number()
                            + " instead of a CompletionStage");
        }
        return answer;
    }
}
