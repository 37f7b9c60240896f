package dev.refrain;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link LeanCall} ends before its time: by the caller, or with an {@link AsyncExecution} that takes over.
 *
 * <p>Who of the caller and the execution was first, the state says while an attempt is made, and otherwise the future itself. In a wait the caller completes it, and only then ends that: a stack
 * that ends in the middle leaves at worst an entry in the timer until it is due, and need not be made sure of, which would take longer than all
 * the rest.
 */
abstract sealed class LeanEnd<T extends @Nullable Object> extends LeanState<T> permits LeanWait {

    /** What letting go may take of the stack. */
    private static final int CALLS = 10;

    /** What ending a call may take of it, and cancelling a stage, but for the user's code. */
    private static final int CALLS_TO_CANCEL = 300;

    LeanEnd(Terms terms, Operation.Async<T> operation, int failures, @Nullable CompletableFuture<T> awaited) {
        super(terms, operation, failures, awaited);
    }

    @Override
    boolean endedByCaller(BooleanSupplier completion) {
        for (int at = phase(); ; at = phase()) {
            if (at == TAKEN_OVER) {
                return step instanceof AsyncExecution<?> execution && endedByCaller(execution, completion);
            }
            if (at == OVER) {
                return false; // whoever was first is about to show it, if it is not there yet
            }
            if (at == DECIDED || at == WAITING || at == QUEUED) {
                return endedInAWait(completion);
            }
            Stack.mustHold(CALLS_TO_CANCEL);
            if (moves(at, OVER)) {
                return at == CALLED ? completion.getAsBoolean() : endedWhileAwaiting(completion);
            }
        }
    }

    private boolean endedInAWait(BooleanSupplier completion) {
        try {
            return completion.getAsBoolean();
        } finally {
            isEnded();
        }
    }

    /** Cancels the stage first, for who waits for that in a dependent. Its callback, which comes then, lets go of the terms. */
    private boolean endedWhileAwaiting(BooleanSupplier completion) {
        Terms shared = terms;
        Object stage = step;
        if (shared == null || !(stage instanceof CompletionStage<?> pending)) {
            return completion.getAsBoolean(); // the value was first, or is about to be
        }
        operation = null;
        step = null;
        AtomicBoolean won = new AtomicBoolean();
        AtomicBoolean lost = new AtomicBoolean();
        Grace.runThen(
                () -> shared.scope().run(() -> StageMemory.cancel(pending)),
                () -> (completion.getAsBoolean() ? won : lost).set(true),
                shared.settings().timing());
        if (!isDone() && completion.getAsBoolean()) {
            return true; // another thread is about to, but the caller is to see it now
        }
        return won.get() || !lost.get();
    }

    /**
     * Whether the future is done; then whoever sees that first ends what is still going on. What may be cut off comes before the change of the
     * state, and can be done twice: the next one who sees it does it again.
     */
    final boolean isEnded() {
        if (!isDone()) {
            return false;
        }
        int at = phase();
        boolean isStopped = isStopped(at);
        Stack.mustHold(CALLS);
        int last = end();
        if (!isStopped || last != at) {
            isStopped(last); // it may have gone on in between
        }
        Terms shared = terms;
        if (shared != null && (last == WAITING || last == QUEUED)) {
            endedBeforeRetry(shared);
        } else if (last == AWAITING) {
            operation = null; // the callback lets go of the terms
            step = null;
        }
        return true;
    }

    /** Stops what it is at, without a change of the state: whether there was something to be stopped. */
    private boolean isStopped(int at) {
        Terms shared = terms;
        Object now = step;
        if (at == TAKEN_OVER) {
            return now instanceof AsyncExecution<?> execution && endedByCaller(execution, () -> true);
        }
        if (shared != null && at == AWAITING && now instanceof CompletionStage<?> stage) {
            Stack.mustHold(CALLS_TO_CANCEL);
            return shared.scope().run(() -> StageMemory.cancel(stage)) == null;
        }
        return shared != null && at == WAITING && isUnscheduled(shared);
    }

    /** Lets go of a retry that is not made: gives back what was paid for it. */
    final void endedBeforeRetry(Terms shared) {
        if (isPaid()) {
            shared.settings().budget().giveBack(shared.cost());
        }
        forget();
    }

    final boolean isUnscheduled(Terms shared) {
        if (step instanceof Elsewhere elsewhere) {
            elsewhere.pending().cancel();
            return true;
        }
        return shared.settings().timing() instanceof SystemTiming system
                && system.timer().cancel(this);
    }

    final void giveUpStopped() {
        try {
            takeOver(DECIDED, failures(), course -> course.endedBy(GiveUpReason.STOPPED));
        } catch (Throwable unexpected) {
            breakOff(unexpected);
        }
    }

    /** Has an execution go on from what the operation gave. */
    final void takeOver(@Nullable CompletionStage<T> stage, int inPlace) {
        Terms shared = Objects.requireNonNull(terms);
        GivenStage<T> given = new GivenStage<>(Objects.requireNonNull(operation), stage);
        AsyncExecution<T> execution = takenOver(CALLED, new Launch.OfStage<>(given), failures());
        boolean isOver = execution == null || execution.goOnWithAttempt(inPlace);
        CompletionStage<T> left = given.left();
        if (isOver && left != null) { // the caller has ended it
            StageLink.abandon(left, shared.settings().discarding());
        }
    }

    /**
     * Has an execution go on with what is to be decided.
     *
     * @param from where this thread has it: {@link #CALLED} or {@link #DECIDED}
     * @param attempts how many there were, the one that this is about included
     */
    final void takeOver(int from, int attempts, Function<Course, Decision> deciding) {
        Operation.Async<T> called = Objects.requireNonNull(operation);
        AsyncExecution<T> execution = takenOver(from, new Launch.OfStage<>(attempt -> called.start()), attempts);
        if (execution != null) {
            execution.goOnWith(() -> deciding.apply(execution.course()));
        }
    }

    private @Nullable AsyncExecution<T> takenOver(int from, Launch<T> launch, int attempts) {
        Terms shared = Objects.requireNonNull(terms);
        int cost = isPaid() ? shared.cost() : 0;
        Course course = shared.course(failures(), lastFailure(), from == DECIDED ? cost : 0, cost);
        AsyncExecution<T> execution = AsyncExecution.takeOver(this, course, launch, shared.scope(), attempts);
        step = execution;
        if (moves(from, TAKEN_OVER)) {
            terms = null;
            operation = null;
            return execution;
        }
        if (from == DECIDED) {
            endedBeforeRetry(shared);
        } else {
            forget();
        }
        return null;
    }

    /** Ends it after something that must not fail did all the same (memory, stack). */
    final void breakOff(Throwable unexpected) {
        if (moves(AWAITING, CALLED) && step instanceof CompletionStage<?> stage) {
            StageMemory.cancel(stage);
        } else if (step instanceof Elsewhere elsewhere) {
            elsewhere.pending().cancel();
        }
        int at = moves(WAITING, DECIDED) || moves(QUEUED, DECIDED) ? DECIDED : phase();
        if (at == CALLED || at == DECIDED) {
            takeOver(at, failures(), course -> Decision.End.ofCallback(unexpected, unexpected));
        }
    }
}
