package dev.refrain;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An attempt whose operation gives a stage, which this attempt then owns. */
final class StageAttempt<T extends @Nullable Object> extends AsyncAttempt<T> {

    private static final int SUPPLYING = 0;
    private static final int STUCK = 1;
    private static final int SUPPLIED = 2;

    private final Operation.AsyncWith<T> operation;
    private final StageLink<T> link = new StageLink<>(this);
    private final AtomicInteger supplier = new AtomicInteger(SUPPLYING);
    private final AtomicBoolean cancelled = new AtomicBoolean();
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
        if (!confirmStart()) {
            return true;
        }
        try {
            CompletionStage<T> started = start();
            stage = started;
            if (isOver()) {
                takeLate(started);
                return false;
            }
            link.putOn(started);
        } catch (Throwable thrown) {
            boolean mine = finish(null, Clauses.unwrapped(thrown));
            stop(); // a stage that takes no callback is of no use
            return mine;
        }
        return !link.awaits() && link.hasFired() && finish();
    }

    private CompletionStage<T> start() throws Exception {
        LogicalCall call = execution.course().account().logicalCall();
        LogicalCall before = LogicalCall.enter(call);
        try {
            CompletionStage<T> started = operation.start(this);
            return started == null ? refuse() : started;
        } finally {
            LogicalCall.leave(call, before);
            if (supplier.getAndSet(SUPPLIED) == STUCK) {
                running().decrementAndGet();
            }
        }
    }

    private CompletionStage<T> refuse() {
        throw new NullStageException(
                "the operation of " + execution.course().settings().name() + " returned null in attempt " + number()
                        + " instead of a CompletionStage");
    }

    /** The stage completed on another thread, or later. */
    void completedElsewhere() {
        execution.guarded(() -> {
            if (finish()) {
                execution.completed(this);
            }
        });
    }

    @Override
    void stop() {
        CompletionStage<T> running = stage;
        if (running != null) {
            cancel(running);
        } else if (supplier.compareAndSet(SUPPLYING, STUCK)) {
            running().incrementAndGet();
        }
    }

    @SuppressWarnings("unchecked") // what the stage gives
    private boolean finish() {
        Throwable failure = link.failure();
        if (failure == null) {
            return finish((T) link.value(), null);
        }
        Throwable unwrapped = Clauses.unwrapped(failure);
        if (StageMemory.isOurs(unwrapped, stage)) {
            return finishLate(unwrapped);
        }
        return finish(null, unwrapped);
    }

    /** Takes a stage whose attempt was given up while the operation was still making it. */
    private void takeLate(CompletionStage<T> running) {
        Consumer<Object> late = execution.course().settings().discarding();
        link.detach(late);
        if (late != null) {
            link.putOn(running);
        }
        cancel(running);
    }

    private void cancel(CompletionStage<T> running) {
        if (!cancelled.compareAndSet(false, true)) {
            return;
        }
        link.detach(execution.course().settings().discarding());
        if (!StageMemory.cancel(running)) {
            running().incrementAndGet();
        }
    }

    private AtomicInteger running() {
        return execution.course().stillRunning();
    }
}
