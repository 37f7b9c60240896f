package dev.refrain;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * All that a {@link LeanCall} is made of, and what it is at: each step is claimed by a change of the state, which says who moves it on
 * from there.
 */
abstract sealed class LeanState<T extends @Nullable Object> extends RetryFuture<T, T> implements TimerEntry
        permits LeanEnd {

    /** The operation was called, and a thread is there for what it gives; {@code step} is the stage that gave it, or the failure before. */
    static final int CALLED = 0;
    /** The callback is on the stage in {@code step}. */
    static final int AWAITING = 1;
    /** A thread has a retry to make, which is paid for; {@code step} is the last failure. */
    static final int DECIDED = 2;
    /** The retry waits for its time; {@code step} is the last failure, or {@link Elsewhere}. */
    static final int WAITING = 3;
    /** The retry was given to the executor; {@code step} is as in the wait before. */
    static final int QUEUED = 4;
    /** The execution in {@code step} goes on. */
    static final int TAKEN_OVER = 5;

    static final int OVER = 6;

    static final int MOST_FAILURES = 1 << 27;

    private static final int PHASE = 7;
    /** The last retry took its price from the budget. */
    private static final int PAID = 8;
    /** The number of failures that were retried follows from this bit on. */
    private static final int FAILURES = 4;

    private static final VarHandle STATE = handleOfState();

    // Nothing more: a million of these wait at once, and a byte more takes eight.
    @Nullable
    Terms terms;

    Operation.@Nullable Async<T> operation;

    @Nullable
    Object step;

    @SuppressWarnings("UnusedVariable") // it is read through STATE, so that a write when it is made costs no fence
    private int state;

    private @Nullable TimerEntry next;
    private @Nullable TimerEntry previous = this;
    private int tick;

    LeanState(Terms terms, Operation.Async<T> operation, int failures, @Nullable CompletableFuture<T> awaited) {
        this.terms = terms;
        this.operation = operation;
        this.step = awaited;
        this.state = (awaited == null ? CALLED : AWAITING) | failures << FAILURES;
    }

    final int phase() {
        return state() & PHASE;
    }

    /** Takes one step: {@code false} if it is not where that begins. */
    final boolean moves(int from, int to) {
        int before = state();
        return (before & PHASE) == from && STATE.compareAndSet(this, before, before - from + to);
    }

    /** A retry is decided, after {@link #CALLED}: {@code false} if it is over. */
    final boolean decides(int failures, boolean isPaid) {
        int before = state();
        int after = DECIDED | (isPaid ? PAID : 0) | failures << FAILURES;
        return (before & PHASE) == CALLED && STATE.compareAndSet(this, before, after);
    }

    /** Ends it, unless it has ended or an execution has taken over: the phase before. */
    final int end() {
        for (int before = state(); ; before = state()) {
            int phase = before & PHASE;
            if (phase == OVER || phase == TAKEN_OVER || STATE.compareAndSet(this, before, before - phase + OVER)) {
                return phase;
            }
        }
    }

    /** Ends it where nobody else can take a step, nor needs to know what it was at. */
    final void over() {
        state = OVER;
    }

    /** Whether it awaits its first stage, or one of a retry that cost nothing. */
    final boolean isAwaitingUnpaid() {
        return (state() & (PHASE | PAID)) == AWAITING;
    }

    /** Whether the last retry took its price from the budget. */
    final boolean isPaid() {
        return (state() & PAID) != 0;
    }

    /** How many failures were retried. */
    final int failures() {
        return state() >> FAILURES;
    }

    final @Nullable Throwable lastFailure() {
        Object last = step instanceof Elsewhere elsewhere ? elsewhere.lastFailure : step;
        return last instanceof Throwable failure ? failure : null;
    }

    final void forget() {
        terms = null;
        operation = null;
        step = null;
    }

    @Override
    final void released() {
        step = null;
    }

    @Override
    final void succeed(T value, Course course) {
        if (!show(value)) {
            course.settings().discard(value); // the caller was first, and is about to tell the execution
        }
        released();
    }

    @Override
    final void fail(Decision.End end, Course course) {
        showFailure(end.failure());
        released();
    }

    @Override
    public final @Nullable TimerEntry next() {
        return next;
    }

    @Override
    public final void next(@Nullable TimerEntry entry) {
        next = entry;
    }

    @Override
    public final @Nullable TimerEntry previous() {
        return previous;
    }

    @Override
    public final void previous(@Nullable TimerEntry entry) {
        previous = entry;
    }

    @Override
    public final long tick(long now) {
        return now + (tick - (int) now);
    }

    @Override
    public final boolean dueAt(long due, long now) {
        tick = (int) due;
        return due - now < Integer.MAX_VALUE;
    }

    private int state() {
        return (int) STATE.getVolatile(this);
    }

    private static VarHandle handleOfState() {
        try {
            return MethodHandles.lookup().findVarHandle(LeanState.class, "state", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** A wait in somebody else's time. */
    record Elsewhere(AsyncWait pending, @Nullable Throwable lastFailure) {}
}
