package dev.refrain;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** How a {@link LeanCall} waits for its next attempt: for its time, and then for the executor. */
abstract sealed class LeanWait<T extends @Nullable Object> extends LeanEnd<T> implements AsyncWait.Waiting
        permits LeanCall {

    /** Instead of a wait: the caller has ended it. */
    static final long ENDED = -2;

    LeanWait(Terms terms, Operation.Async<T> operation, int failures, @Nullable CompletableFuture<T> awaited) {
        super(terms, operation, failures, awaited);
    }

    /** The executor has come to it. */
    abstract void retry();

    /** Makes the retry that was decided, later and elsewhere. */
    final void retryAfter(long nanos) {
        Terms shared = terms;
        if (nanos == ENDED || shared == null) {
            return;
        }
        if (nanos > 0) {
            pause(shared, nanos);
        } else if (moves(DECIDED, QUEUED)) {
            dispatch(shared);
        } else {
            endedBeforeRetry(shared);
        }
    }

    private void pause(Terms shared, long nanos) {
        Timing timing = shared.settings().timing();
        AsyncWait wait = null;
        if (!(timing instanceof SystemTiming)) {
            wait = new AsyncWait(this, shared.calls().immediate().waits());
            step = new Elsewhere(wait, lastFailure());
        }
        if (!moves(DECIDED, WAITING)) {
            endedBeforeRetry(shared);
        } else if (wait != null) {
            wait.begin(nanos, timing);
            if (phase() == OVER) {
                wait.cancel();
            }
        } else if (timing instanceof SystemTiming system) {
            pause(shared, nanos, system.timer());
        }
    }

    private void pause(Terms shared, long nanos, Timer timer) {
        if (!timer.start(this, nanos)) {
            if (moves(WAITING, DECIDED)) {
                takeOver(DECIDED, failures(), course -> new Decision.Again(nanos));
            }
        } else if (phase() == OVER) {
            timer.cancel(this); // the caller ended it before there was an entry
        } else if (shared.calls().immediate().waits().isStopped()) {
            stop().run();
        }
    }

    private void dispatch(Terms shared) {
        if (shared.calls().immediate().waits().isStopped()) {
            if (moves(QUEUED, DECIDED)) {
                giveUpStopped();
            }
            return;
        }
        try {
            // not this itself, which some would take for a future of their own
            shared.settings().executor().execute(this::retry);
        } catch (Throwable rejection) {
            if (moves(QUEUED, DECIDED)) {
                int attempt = failures() + 1;
                takeOver(DECIDED, attempt, course -> course.rejected(attempt, rejection));
            }
        }
    }

    /** The wait is over. */
    @Override
    public void fire() {
        Terms shared = terms;
        if (shared == null || isEnded() || !moves(WAITING, QUEUED)) {
            return;
        }
        try {
            fire(shared);
        } catch (Throwable unexpected) {
            breakOff(unexpected);
        }
    }

    private void fire(Terms shared) {
        ClassLoader before = shared.enter();
        try {
            dispatch(shared);
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
        if (moves(WAITING, DECIDED)) {
            giveUpStopped();
        }
    }

    /** Whether it belongs to the executions of one {@link Retry}. */
    boolean isOf(Waits waits) {
        Terms shared = terms;
        return shared != null && shared.calls().immediate().waits() == waits;
    }

    /** Takes the wait out, as {@link Waits.Pending#stop} does: it is not registered, but found in the timer. */
    Runnable stop() {
        Terms shared = terms;
        if (shared == null || !moves(WAITING, DECIDED)) {
            return () -> {};
        }
        isUnscheduled(shared);
        return this::giveUpStopped;
    }
}
