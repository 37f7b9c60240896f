package dev.refrain;

import dev.refrain.Tally.Origin;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An asynchronous execution that needs nothing but this object, which is its future, the callback on its stage, its entry in the timer
 * and its task for the executor. It makes calls and waits between them as long as {@link Immediate} decides what follows; for all
 * else, and for every end but success and the caller's, an {@link AsyncExecution} takes over.
 *
 * <p>Its state says what it is at, and who moves it on from there: each step is claimed by a change of the state. The caller may end it in
 * any state.
 */
final class LeanCall<T extends @Nullable Object> extends RetryFuture<T, T>
        implements BiFunction<T, Throwable, @Nullable Void>, TimerEntry, AsyncWait.Waiting, Waits.Pending {

    /** The operation was called, and a thread is there for what it gives; {@code step} is the failure before. */
    private static final int CALLED = 0;
    /** The callback is on the stage in {@code step}. */
    private static final int AWAITING = 1;
    /** A thread has a retry to make, which is paid for; {@code step} is the last failure. */
    private static final int DECIDED = 2;
    /** The retry waits for its time; {@code step} is the last failure, or {@link Elsewhere}. */
    private static final int WAITING = 3;
    /** The retry was given to the executor; {@code step} is the last failure. */
    private static final int QUEUED = 4;
    /** The execution in {@code step} goes on. */
    private static final int TAKEN_OVER = 5;

    private static final int OVER = 6;

    private static final int PHASE = 7;
    /** The last retry took its price from the budget. */
    private static final int PAID = 8;
    /** The number of failures that were retried follows from this bit on. */
    private static final int FAILURES = 4;

    private static final int MOST_FAILURES = Integer.MAX_VALUE >> FAILURES;

    /** What ending it may take of the stack, and starting its timer, but for the user's code. */
    private static final int CALLS = 30;

    /** Instead of a wait: an execution is to decide. */
    private static final long UNDECIDED = -1;

    /** Instead of a wait: the caller has ended it. */
    private static final long ENDED = -2;

    private static final VarHandle STATE = handleOfState();

    // Nothing more: a million of these wait at once, and a byte more takes eight.
    private @Nullable Terms terms;
    private Operation.@Nullable Async<T> operation;
    private @Nullable Object step;
    private int state; // of which a write when it is made costs no fence
    private @Nullable TimerEntry next;
    private @Nullable TimerEntry previous = this;
    private int tick;

    /** A call whose operation was called by the caller's thread, and not decided on yet; {@link #begin} must follow. */
    LeanCall(Terms terms, Operation.Async<T> operation, int failures) {
        this.terms = terms;
        this.operation = operation;
        this.state = CALLED | failures << FAILURES;
    }

    /** A call whose operation gave a stage that was pending a moment ago; {@link #await} must follow. */
    LeanCall(Terms terms, Operation.Async<T> operation, int failures, CompletableFuture<T> stage) {
        this.terms = terms;
        this.operation = operation;
        this.step = stage;
        this.state = AWAITING | failures << FAILURES;
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
            } else if (moves(AWAITING, CALLED)) {
                completed(shared, value, thrown);
            } else {
                forget();
                discard(shared, value);
            }
        } catch (Throwable unexpected) {
            breakOff(unexpected);
        }
        return null;
    }

    /** The value of the stage becomes the result, unless the caller was first. The future itself says who was: that saves two changes of the state. */
    @SuppressWarnings("NullAway") // null only where T is nullable
    private void settle(Terms shared, @Nullable T value) {
        boolean mine = !isOver() && show(value);
        state = OVER; // who ended it in between has done what follows from that, or finds it done
        forget();
        if (!mine) {
            discard(shared, value);
        }
    }

    private boolean isNothingRefunded(Terms shared) {
        return shared.own() == null
                && (state() & PAID) == 0
                && shared.calls().immediate().isNothingRefunded();
    }

    /** The wait is over. */
    @Override
    public void fire() {
        Terms shared = terms;
        if (shared == null || !moves(WAITING, QUEUED)) {
            return;
        }
        ClassLoader before = shared.enter();
        try {
            dispatch();
        } catch (Throwable unexpected) {
            breakOff(unexpected);
        } finally {
            shared.leave(before);
        }
    }

    @Override
    public void waited() {
        fire();
    }

    @Override
    public void stopped() {
        Terms shared = terms;
        if (shared != null && moves(WAITING, DECIDED)) {
            giveUpStopped();
        }
    }

    /** Whether it belongs to the executions of one {@link Retry}. */
    boolean isOf(Waits waits) {
        Terms shared = terms;
        return shared != null && shared.calls().immediate().waits() == waits;
    }

    @Override
    public Runnable stop() {
        Terms shared = terms;
        if (shared == null || !moves(WAITING, DECIDED)) {
            return () -> {};
        }
        unschedule(shared);
        return this::giveUpStopped;
    }

    private void giveUpStopped() {
        try {
            takeOver(failures(), course -> course.endedBy(GiveUpReason.STOPPED));
        } catch (Throwable unexpected) {
            breakOff(unexpected);
        }
    }

    @Override
    boolean endedByCaller(BooleanSupplier completion) {
        Stack.mustHold(CALLS); // an end that is cut off could not be made again
        int before = end();
        return switch (before & PHASE) {
            case OVER -> false;
            case TAKEN_OVER -> step instanceof AsyncExecution<?> execution && endedByCaller(execution, completion);
            case AWAITING -> cancelStage(completion);
            case WAITING, QUEUED -> {
                cancelRetry(before);
                yield completion.getAsBoolean();
            }
            default -> completion.getAsBoolean(); // the thread that is there sees that it is over
        };
    }

    private void cancelRetry(int before) {
        Terms shared = terms;
        if (shared == null) {
            return;
        }
        unschedule(shared);
        giveBack(shared, before);
        forget();
    }

    /** The caller ended it while this thread had a retry to make. */
    private void endedMeanwhile() {
        Terms shared = terms;
        if (shared != null) {
            giveBack(shared, state());
        }
        forget();
    }

    /** Gives back what was paid for a retry that is not made. */
    private static void giveBack(Terms shared, int before) {
        if ((before & PAID) != 0) {
            shared.settings().budget().giveBack(shared.cost());
        }
    }

    /** Its callback, which comes then, lets go of the terms. */
    private boolean cancelStage(BooleanSupplier completion) {
        Terms shared = terms;
        if (shared == null || !(step instanceof CompletionStage<?> stage)) {
            return completion.getAsBoolean();
        }
        operation = null;
        step = null;
        Thread caller = Thread.currentThread();
        AtomicBoolean late = new AtomicBoolean();
        Grace.runThen(
                () -> shared.scope().run(() -> StageMemory.cancel(stage)),
                () -> {
                    if (!completion.getAsBoolean() && Thread.currentThread() == caller) {
                        late.set(true); // the stage was done a moment before
                    }
                },
                shared.settings().timing());
        if (!isDone()) {
            return completion.getAsBoolean() || isDone(); // another thread is about to, but the caller is to see it now
        }
        return !late.get();
    }

    private void unschedule(Terms shared) {
        if (step instanceof Elsewhere elsewhere) {
            elsewhere.pending.cancel();
        } else if (shared.settings().timing() instanceof SystemTiming system) {
            system.timer().cancel(this);
        }
    }

    /** Makes calls as long as each result is there at once and no wait is needed, up to a limit. */
    private void drive(@Nullable CompletionStage<T> first, int inPlace) {
        CompletionStage<T> stage = first;
        for (int left = inPlace; isRetriedHere(stage, left); left--) {
            if (!moves(DECIDED, CALLED)) {
                endedMeanwhile();
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
            step = future;
            if (moves(CALLED, AWAITING)) {
                await(future);
            } else {
                abandon(future);
            }
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

    private void completed(Terms shared, @Nullable T value, @Nullable Throwable thrown) {
        if (thrown == null) {
            succeeded(value);
            return;
        }
        ClassLoader before = shared.enter();
        try {
            failedElsewhere(Clauses.unwrapped(thrown));
        } finally {
            shared.leave(before);
        }
    }

    private void failedElsewhere(Throwable failure) {
        boolean ours = failure instanceof CancellationException && StageMemory.wasCancelled((CompletionStage<?>) step);
        long wait = decide(failure);
        if (wait != UNDECIDED) {
            retryAfter(wait);
            return;
        }
        int attempt = failures() + 1;
        takeOver(attempt, course -> {
            course.attemptStarted(attempt);
            return ours
                    ? course.timedOut(attempt, failure, false)
                    : course.failed(attempt, failure, Origin.OPERATION, false);
        });
    }

    @SuppressWarnings("NullAway") // null only where T is nullable
    private void succeeded(@Nullable T value) {
        Terms shared = Objects.requireNonNull(terms);
        int cost = (state() & PAID) != 0 ? shared.cost() : 0;
        boolean mine = moves(CALLED, OVER);
        forget();
        if (!mine) {
            discard(shared, value);
            return;
        }
        shared.calls().immediate().succeeded(shared.own(), cost);
        try {
            show(value);
        } catch (Throwable cutOff) {
            shared.settings().timing().schedule(0, () -> show(value));
        }
    }

    /** Decides on a retry, and pays for it: the wait before it, {@link #UNDECIDED} or {@link #ENDED}. */
    private long decide(Throwable failure) {
        Terms shared = Objects.requireNonNull(terms);
        Immediate immediate = shared.calls().immediate();
        int count = failures() + 1;
        Ruling again = count < MOST_FAILURES ? immediate.later(failure, shared.ruling(), count) : null;
        if (again == null) {
            return UNDECIDED;
        }
        long wait = immediate.waitBefore(count, again, shared.random());
        RetryBudget budget = shared.settings().budget();
        int cost = budget.costOf(again.rule());
        if (!budget.take(cost)) {
            return UNDECIDED;
        }
        step = failure;
        terms = shared.retriedBy(again, cost);
        int before = state();
        int after = DECIDED | (cost > 0 ? PAID : 0) | count << FAILURES;
        if ((before & PHASE) != CALLED || !STATE.compareAndSet(this, before, after)) {
            budget.giveBack(cost);
            return ENDED;
        }
        return wait;
    }

    /** Makes the retry that was decided, later and elsewhere. */
    private void retryAfter(long nanos) {
        if (nanos > 0) {
            pause(nanos);
        } else if (moves(DECIDED, QUEUED)) {
            dispatch();
        } else if (nanos != ENDED) {
            endedMeanwhile();
        } else {
            forget();
        }
    }

    private void pause(long nanos) {
        Terms shared = Objects.requireNonNull(terms);
        Waits waits = shared.calls().immediate().waits();
        Timing timing = shared.settings().timing();
        AsyncWait wait = timing instanceof SystemTiming ? null : new AsyncWait(this, waits);
        if (wait != null) {
            step = new Elsewhere(wait, lastFailure());
        }
        if (!moves(DECIDED, WAITING)) {
            endedMeanwhile();
        } else if (wait != null) {
            wait.begin(nanos, timing);
            if (isOver()) {
                wait.cancel();
            }
        } else if (timing instanceof SystemTiming system) {
            pause(nanos, system.timer(), waits);
        }
    }

    private void pause(long nanos, Timer timer, Waits waits) {
        if (!timer.start(this, nanos)) {
            if (moves(WAITING, DECIDED)) {
                takeOver(failures(), course -> new Decision.Again(nanos));
            }
        } else if (isOver()) {
            timer.cancel(this);
        } else if (waits.isStopped()) {
            stop().run();
        }
    }

    private void dispatch() {
        Terms shared = terms;
        if (shared == null) {
            return;
        }
        if (shared.calls().immediate().waits().isStopped()) {
            if (moves(QUEUED, DECIDED)) {
                giveUpStopped();
            }
            return;
        }
        try {
            shared.settings()
                    .executor()
                    .execute(this::retry); // not this itself, which some would take for their own future
        } catch (Throwable rejection) {
            if (moves(QUEUED, DECIDED)) {
                int attempt = failures() + 1;
                takeOver(attempt, course -> course.rejected(attempt, rejection));
            }
        }
    }

    /** The executor has come to it. */
    private void retry() {
        Terms shared = terms;
        if (shared == null || !moves(QUEUED, CALLED)) {
            return;
        }
        ClassLoader before = shared.enter();
        try {
            drive(call(), Integer.MAX_VALUE);
        } catch (Throwable unexpected) {
            breakOff(unexpected);
        } finally {
            shared.leave(before);
        }
    }

    /** Has an execution go on from what the operation gave. */
    private void takeOver(@Nullable CompletionStage<T> stage, int inPlace) {
        Terms shared = Objects.requireNonNull(terms);
        GivenStage<T> given = new GivenStage<>(Objects.requireNonNull(operation), stage);
        AsyncExecution<T> execution = takenOver(new Launch.OfStage<>(given), failures());
        if (execution != null) {
            execution.goOnWithAttempt(inPlace);
        }
        CompletionStage<T> left = given.left(); // the caller has ended it
        if (left != null) {
            StageLink.abandon(left, shared.settings().discarding());
        }
    }

    /**
     * Has an execution go on with what is to be decided.
     *
     * @param attempts how many there were, the one that this is about included
     */
    private void takeOver(int attempts, Function<Course, Decision> deciding) {
        Operation.Async<T> called = Objects.requireNonNull(operation);
        AsyncExecution<T> execution = takenOver(new Launch.OfStage<>(attempt -> called.start()), attempts);
        if (execution != null) {
            execution.goOnWith(() -> deciding.apply(execution.course()));
        }
    }

    private @Nullable AsyncExecution<T> takenOver(Launch<T> launch, int attempts) {
        Terms shared = Objects.requireNonNull(terms);
        int before = state();
        int cost = (before & PAID) != 0 ? shared.cost() : 0;
        boolean isDecided = (before & PHASE) == DECIDED;
        Course course = shared.course(failures(), lastFailure(), isDecided ? cost : 0, cost);
        AsyncExecution<T> execution = AsyncExecution.takeOver(this, course, launch, shared.scope(), attempts);
        step = execution;
        if (!moves(isDecided ? DECIDED : CALLED, TAKEN_OVER)) {
            if (isDecided) {
                endedMeanwhile();
            } else {
                forget();
            }
            return null;
        }
        terms = null;
        operation = null;
        return execution;
    }

    private void abandon(CompletionStage<T> stage) {
        Terms shared = terms;
        forget();
        if (shared != null) {
            StageLink.abandon(stage, shared.settings().discarding());
        }
    }

    private static void discard(Terms shared, @Nullable Object value) {
        Settings.discard(shared.settings().discarding(), value);
    }

    /** Ends it after something that must not fail did all the same (memory, stack). */
    private void breakOff(Throwable unexpected) {
        if (moves(AWAITING, CALLED) && step instanceof CompletionStage<?> stage) {
            StageMemory.cancel(stage);
        }
        int phase = moves(WAITING, DECIDED) || moves(QUEUED, DECIDED) ? DECIDED : state() & PHASE;
        if (phase == CALLED || phase == DECIDED) {
            takeOver(failures(), course -> Decision.End.ofCallback(unexpected, unexpected));
        }
    }

    private int state() {
        return (int) STATE.getVolatile(this);
    }

    private boolean moves(int from, int to) {
        int before = state();
        return (before & PHASE) == from && STATE.compareAndSet(this, before, before - from + to);
    }

    /** Ends it, unless it has ended or an execution has taken over: the state before. */
    private int end() {
        for (int before = state(); ; before = state) {
            int phase = before & PHASE;
            if (phase == OVER || phase == TAKEN_OVER || STATE.compareAndSet(this, before, before - phase + OVER)) {
                return before;
            }
        }
    }

    private boolean isOver() {
        return (state() & PHASE) == OVER;
    }

    /** How many failures were retried. */
    private int failures() {
        return state() >> FAILURES;
    }

    private @Nullable Throwable lastFailure() {
        Object last = step instanceof Elsewhere elsewhere ? elsewhere.lastFailure : step;
        return last instanceof Throwable failure ? failure : null;
    }

    private void forget() {
        terms = null;
        operation = null;
        step = null;
    }

    @Override
    void drivenBy(AsyncExecution<T> driver) {
        step = driver;
    }

    @Override
    void released() {
        step = null;
    }

    @Override
    void succeed(T value, Course course) {
        show(value);
        released();
    }

    @Override
    void fail(Decision.End end, Course course) {
        showFailure(end.failure());
        released();
    }

    @Override
    public @Nullable TimerEntry next() {
        return next;
    }

    @Override
    public void next(@Nullable TimerEntry entry) {
        next = entry;
    }

    @Override
    public @Nullable TimerEntry previous() {
        return previous;
    }

    @Override
    public void previous(@Nullable TimerEntry entry) {
        previous = entry;
    }

    @Override
    public long tick(long now) {
        return now + (tick - (int) now);
    }

    @Override
    public boolean dueAt(long due, long now) {
        tick = (int) due;
        return due - now < Integer.MAX_VALUE;
    }

    private static VarHandle handleOfState() {
        try {
            return MethodHandles.lookup().findVarHandle(LeanCall.class, "state", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** A wait in somebody else's time. */
    private record Elsewhere(AsyncWait pending, @Nullable Throwable lastFailure) {}
}
