package dev.refrain;

import dev.refrain.Tally.Origin;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * An asynchronous execution that needs nothing but this object, which is its future, the callback on its stage and its entry in the timer.
 * It makes calls and waits between them as long as {@link Immediate} decides what follows; for all else, and for every end but success
 * and the caller's, an {@link AsyncExecution} takes over.
 */
final class LeanCall<T extends @Nullable Object> extends LeanWait<T>
        implements BiFunction<T, Throwable, @Nullable Void> {

    /** What deciding may take of the stack, and starting a timer. */
    private static final int CALLS = 300;

    /** Instead of a wait: an execution is to decide. */
    private static final long UNDECIDED = -1;

    /** A call whose operation was called by the caller's thread, and not decided on yet; {@link #begin} must follow. */
    LeanCall(Terms terms, Operation.Async<T> operation, int failures) {
        super(terms, operation, failures, null);
    }

    /** A call whose operation gave a stage that was pending a moment ago; {@link #await} must follow. */
    LeanCall(Terms terms, Operation.Async<T> operation, int failures, CompletableFuture<T> stage) {
        super(terms, operation, failures, stage);
    }

    /** Goes on from what the operation gave. */
    void begin(@Nullable CompletionStage<T> stage) {
        try {
            drive(stage, AsyncExecution.IN_PLACE - failures());
        } catch (Throwable unexpected) {
            breakOff(unexpected);
        }
    }

    void await(CompletableFuture<T> stage) {
        try {
            CompletableFuture<?> unused = stage.handle(this);
        } catch (Throwable unexpected) {
            breakOff(unexpected);
        }
    }

    /** The stage is done. */
    @Override
    public @Nullable Void apply(@Nullable T value, @Nullable Throwable thrown) {
        Terms shared = terms;
        if (shared == null) {
            return null;
        }
        try {
            if (thrown == null && isNothingRefunded(shared)) {
                settle(shared, value);
            } else {
                completed(shared, value, thrown);
            }
        } catch (StackOverflowError cutOff) {
            // This stack is the user's, and about to end: on another one it can go on from where it is.
            shared.settings().timing().schedule(0, () -> goOn(shared, value, thrown));
        } catch (Throwable unexpected) {
            breakOff(unexpected);
        }
        return null;
    }

    private void goOn(Terms shared, @Nullable T value, @Nullable Throwable thrown) {
        try {
            completed(shared, value, thrown);
        } catch (Throwable unexpected) {
            breakOff(unexpected);
        }
    }

    private void completed(Terms shared, @Nullable T value, @Nullable Throwable thrown) {
        if (isDone() || (!moves(AWAITING, CALLED) && phase() != CALLED)) {
            end(); // the caller has ended it
            forget();
            shared.settings().discard(value);
        } else if (thrown == null) {
            succeeded(value);
        } else {
            ClassLoader before = shared.enter();
            try {
                failed(Clauses.unwrapped(thrown));
            } finally {
                shared.leave(before);
            }
        }
    }

    /** The value of the stage becomes the result, unless the caller was first: nothing else is to be changed. */
    @SuppressWarnings("NullAway") // null only where T is nullable
    private void settle(Terms shared, @Nullable T value) {
        boolean mine = show(value);
        over();
        forget();
        if (!mine) {
            shared.settings().discard(value);
        }
    }

    private boolean isNothingRefunded(Terms shared) {
        return isAwaitingUnpaid()
                && shared.own() == null
                && shared.calls().immediate().isNothingRefunded();
    }

    /** Makes calls as long as each result is there at once and no wait is needed, up to a limit. */
    private void drive(@Nullable CompletionStage<T> first, int inPlace) {
        CompletionStage<T> stage = first;
        for (int left = inPlace; isRetriedHere(stage, left); left--) {
            if (isDone() || !moves(DECIDED, CALLED)) {
                endedBeforeRetry(Objects.requireNonNull(terms));
                return;
            }
            stage = call();
        }
    }

    private @Nullable CompletionStage<T> call() {
        return Opening.start(
                Objects.requireNonNull(operation), Objects.requireNonNull(terms).own());
    }

    /** Takes what the operation gave: whether it is to be called once more, here and now. */
    private boolean isRetriedHere(@Nullable CompletionStage<T> stage, int left) {
        if (!(stage instanceof CompletableFuture<T> future && StageLink.isPlain(future))) {
            takeOver(stage, left);
            return false;
        }
        if (!future.isDone()) {
            awaitOrAbandon(future);
            return false;
        }
        if (!future.isCompletedExceptionally()) {
            succeeded(future.join());
            return false;
        }
        Throwable failure = FailureOf.done(future);
        long wait = failure == null ? UNDECIDED : decide(failure);
        if (wait == UNDECIDED) {
            takeOver(stage, left);
            return false;
        }
        if (wait == 0 && left > 0) {
            return true;
        }
        retryAfter(wait);
        return false;
    }

    private void awaitOrAbandon(CompletableFuture<T> stage) {
        Terms shared = Objects.requireNonNull(terms);
        step = stage;
        if (moves(CALLED, AWAITING)) {
            await(stage);
        } else {
            forget(); // the caller has ended it
            StageLink.abandon(stage, shared.settings().discarding());
        }
    }

    private void failed(Throwable failure) {
        Stack.mustHold(CALLS); // what is paid for, and not noted, would be lost
        boolean ours = StageMemory.isOurs(failure, (CompletionStage<?>) step);
        long wait = decide(failure);
        if (wait != UNDECIDED) {
            retryAfter(wait);
            return;
        }
        int attempt = failures() + 1;
        takeOver(CALLED, attempt, course -> {
            course.attemptStarted(attempt);
            return ours
                    ? course.timedOut(attempt, failure, false)
                    : course.failed(attempt, failure, Origin.OPERATION, false);
        });
    }

    @SuppressWarnings("NullAway") // null only where T is nullable
    private void succeeded(@Nullable T value) {
        Terms shared = Objects.requireNonNull(terms);
        int cost = isPaid() ? shared.cost() : 0;
        boolean mine = !isDone() && moves(CALLED, OVER);
        forget();
        if (mine) {
            shared.calls().immediate().succeeded(shared.own(), cost);
            mine = showHereOrElsewhere(shared, value);
        }
        if (!mine) {
            shared.settings().discard(value);
        }
    }

    @SuppressWarnings("NullAway") // as above
    private boolean showHereOrElsewhere(Terms shared, @Nullable T value) {
        try {
            return show(value);
        } catch (StackOverflowError cutOff) {
            shared.settings().timing().schedule(0, () -> show(value));
            return true;
        }
    }

    /** Decides on a retry, and pays for it: the wait before it, {@link #UNDECIDED} or {@link #ENDED}. */
    private long decide(Throwable failure) {
        Terms shared = Objects.requireNonNull(terms);
        Immediate immediate = shared.calls().immediate();
        int count = failures() + 1;
        Immediate.Known known = count < MOST_FAILURES ? immediate.later(failure, shared.ruling(), count) : null;
        if (known == null) {
            return UNDECIDED;
        }
        long wait;
        try {
            wait = known.backoff().delay(count, 0, shared.random());
        } catch (Throwable ofTheRandom) {
            return UNDECIDED; // an execution says what surfaces then
        }
        RetryBudget budget = shared.settings().budget();
        int cost = known.cost();
        if (!budget.take(cost)) {
            return UNDECIDED;
        }
        step = failure;
        terms = shared.retriedBy(known);
        if (!decides(count, cost > 0)) {
            budget.giveBack(cost);
            forget();
            return ENDED;
        }
        return wait;
    }

    @Override
    void retry() {
        Terms shared = terms;
        if (shared == null || isEnded() || !moves(QUEUED, CALLED)) {
            return;
        }
        try {
            retry(shared);
        } catch (Throwable unexpected) {
            breakOff(unexpected);
        }
    }

    private void retry(Terms shared) {
        ClassLoader before = shared.enter();
        try {
            drive(call(), Integer.MAX_VALUE);
        } finally {
            shared.leave(before);
        }
    }
}
