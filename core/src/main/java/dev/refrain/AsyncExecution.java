package dev.refrain;

import dev.refrain.Tally.Origin;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The driver of asynchronous and offloaded executions: no thread waits. Each step (a result, a timeout, the end of a wait) is
 * claimed on its attempt or wait; the thread that got it enters the {@link Phase}, decides, and leaves before it sets the next
 * step off.
 *
 * @param <T> the type of the operation's result
 * @param <R> the type of the future's result: {@code T}, or {@code Outcome<T>}
 */
final class AsyncExecution<T extends @Nullable Object, R extends @Nullable Object> {

    /** How many immediate retries may run on the caller's thread. */
    private static final int IN_PLACE = 8;

    /** How long the cancelling of an attempt may take before the execution goes on without waiting for it. */
    private static final long CANCEL_GRACE = TimeUnit.MILLISECONDS.toNanos(50);

    private final Settings settings;
    private final Waits waits;
    private final Course course;
    private final Launch<T> launch;
    private final @Nullable Predicate<? super T> accepted;
    private final boolean asOutcome;
    private final Scope scope;
    private final long attemptTimeout;
    private final Phase phase = new Phase();
    private final RetryFuture<R> future = new RetryFuture<>();

    private volatile @Nullable AsyncAttempt<T> attempt;
    private volatile @Nullable AsyncWait wait;
    private volatile @Nullable CompletionStage<?> cancelled;
    private int attempts;

    private AsyncExecution(
            Settings settings,
            Waits waits,
            Course course,
            Launch<T> launch,
            @Nullable Predicate<? super T> accepted,
            boolean asOutcome,
            Scope scope) {
        this.settings = settings;
        this.waits = waits;
        this.course = course;
        this.launch = launch;
        this.accepted = accepted;
        this.asOutcome = asOutcome;
        this.scope = scope;
        this.attemptTimeout = Limits.nanosOf(settings.policy().limits().attemptTimeout());
    }

    static <T extends @Nullable Object, R extends @Nullable Object> CompletableFuture<R> start(
            Settings settings,
            Waits waits,
            Course course,
            Launch<T> launch,
            @Nullable Predicate<? super T> accepted,
            boolean asOutcome) {
        Scope scope = Scope.NONE;
        Throwable error = null;
        try {
            scope = Scope.capture(settings.context());
        } catch (Throwable thrown) {
            error = thrown;
        }
        AsyncExecution<T, R> execution =
                new AsyncExecution<>(settings, waits, course, launch, accepted, asOutcome, scope);
        RetryFuture<R> future = execution.future;
        future.drivenBy(execution);
        execution.begin(error);
        return future;
    }

    private void begin(@Nullable Throwable contextError) {
        if (contextError != null) {
            step(() -> course.hindered(GiveUpReason.CALLBACK, contextError));
        } else if (course.left() <= 0) {
            step(course::outOfTime);
        } else {
            AsyncAttempt<T> first = newAttempt();
            arm(first);
            if (launch.isOffloaded()) {
                dispatch(first);
            } else {
                scoped(() -> drive(first, true));
            }
        }
    }

    Settings settings() {
        return settings;
    }

    Course course() {
        return course;
    }

    /** Remembers a stage that is about to be cancelled by us, so that it is known if the operation returns it again. */
    void cancelling(CompletionStage<?> stage) {
        cancelled = stage;
    }

    boolean cancelledBefore(@Nullable CompletionStage<?> stage) {
        return stage != null && cancelled == stage;
    }

    /** Runs attempts one after the other, as long as each result is there at once and no wait is needed. */
    private void drive(AsyncAttempt<T> first, boolean onCallersThread) {
        AsyncAttempt<T> next = first;
        for (int retries = 0; next != null; retries++) {
            if (onCallersThread && retries > IN_PLACE) {
                dispatch(next);
                return;
            }
            AsyncAttempt<T> current = next;
            if (!start(current) || (current.isRunning() && !current.run())) {
                return;
            }
            next = settle(current);
        }
    }

    /** Whether the attempt may call the operation, or was timed out meanwhile and is to be settled. */
    private boolean start(AsyncAttempt<T> current) {
        if (!current.claimStart()) {
            return false;
        }
        if (!phase.enter()) {
            current.abandon();
            return false;
        }
        if (course.left() <= 0) {
            conclude(course.outOfTime(), null);
            return false;
        }
        course.attemptStarted(current.number());
        if (!leave()) {
            current.abandon();
            return false;
        }
        current.confirmStart();
        return true;
    }

    /** Hands an attempt to the executor. */
    private void dispatch(AsyncAttempt<T> first) {
        AsyncAttempt<T> next = first;
        while (next != null) {
            AsyncAttempt<T> current = next;
            try {
                settings.executor().execute(() -> scoped(() -> drive(current, false)));
                return;
            } catch (Throwable rejection) {
                next = current.claimUnstarted() ? step(() -> course.rejected(current.number(), rejection)) : null;
            }
        }
    }

    /** Goes on from a stage that completed elsewhere; its attempt is claimed. */
    void completed(AsyncAttempt<T> current) {
        scoped(() -> dispatchIfAny(settle(current)));
    }

    /** Goes on from an attempt that took too long; on a hand-over thread. */
    private void timedOut(AsyncAttempt<T> current) {
        AsyncAttempt.Stage before = current.abandon();
        if (before == AsyncAttempt.Stage.OVER || before == AsyncAttempt.Stage.STARTING) {
            return; // decided already, or the thread that is starting it goes on
        }
        AtomicBoolean gone = new AtomicBoolean();
        Runnable goOn = () -> {
            if (gone.compareAndSet(false, true)) {
                scoped(() -> dispatchIfAny(settle(current)));
            }
        };
        if (before == AsyncAttempt.Stage.RUNNING) {
            // What runs in a cancel is the user's, and may hang; the limit holds all the same.
            Timing.Scheduled grace = settings.timing().schedule(CANCEL_GRACE, goOn);
            scoped(current::stop);
            grace.cancel();
        }
        goOn.run();
    }

    /** Takes the result of an attempt that is claimed: the next attempt if it is to be run at once. */
    private @Nullable AsyncAttempt<T> settle(AsyncAttempt<T> current) {
        current.disarm();
        if (!phase.enter()) {
            current.discardValue();
            return null;
        }
        return conclude(judge(current), current);
    }

    private Decision judge(AsyncAttempt<T> current) {
        Throwable failure = current.failure();
        if (current.isTimedOut()) {
            return course.timedOut(current.number(), failure);
        }
        if (failure != null) {
            return current.isInterrupted()
                    ? course.failedFinally(current.number(), failure, GiveUpReason.INTERRUPTED)
                    : course.failed(current.number(), failure, Origin.OPERATION);
        }
        try {
            if (accepted == null || accepted.test(current.value())) {
                return Decision.Accept.RESULT;
            }
        } catch (Throwable thrown) {
            return new Decision.End(GiveUpReason.CALLBACK, thrown, thrown);
        }
        return course.unaccepted(current.number(), current.value());
    }

    /** One step without a result: enters, decides, and does what was decided. */
    private @Nullable AsyncAttempt<T> step(Supplier<Decision> deciding) {
        return phase.enter() ? conclude(deciding.get(), null) : null;
    }

    /** Does what was decided, from inside, and leaves: the next attempt if it is to be run at once. */
    private @Nullable AsyncAttempt<T> conclude(Decision decision, @Nullable AsyncAttempt<T> current) {
        if (decision instanceof Decision.Again again) {
            return goOn(again.delay());
        }
        if (!phase.end()) {
            endedMeanwhile();
            if (current != null) {
                current.discardValue();
            }
            return null;
        }
        stopClock();
        if (decision instanceof Decision.End end) {
            course.gaveUp(end);
            fail(end);
        } else if (current != null) {
            course.succeeded();
            succeed(current.value());
        }
        return null;
    }

    private @Nullable AsyncAttempt<T> goOn(long nanos) {
        if (nanos == 0) {
            AsyncAttempt<T> next = newAttempt();
            if (leave()) {
                arm(next);
                return next;
            }
        } else if (leave()) {
            AsyncWait pending = new AsyncWait(this, waits);
            wait = pending;
            pending.begin(nanos, settings.timing());
            if (phase.isEnded()) {
                pending.cancel();
            }
        }
        return null;
    }

    /** Goes on after a wait, which is claimed. */
    void waited() {
        wait = null;
        scoped(() -> dispatchIfAny(step(course::proceed)));
    }

    /** Ends a wait, which is claimed, because the {@link Retry} was stopped. */
    void stopped() {
        wait = null;
        scoped(() -> step(() -> course.endedBy(GiveUpReason.STOPPED)));
    }

    private void dispatchIfAny(@Nullable AsyncAttempt<T> next) {
        if (next != null) {
            dispatch(next);
        }
    }

    private AsyncAttempt<T> newAttempt() {
        AsyncAttempt<T> next = launch.attempt(this, ++attempts, course.lastFailure());
        attempt = next;
        return next;
    }

    /** Starts the clock of an attempt; what it waits for the executor counts. */
    private void arm(AsyncAttempt<T> next) {
        long limit = Math.min(attemptTimeout, course.left());
        if (limit != Long.MAX_VALUE) {
            next.armed(settings.timing().schedule(Math.max(0, limit), () -> timedOut(next)));
        }
        if (phase.isEnded()) {
            next.abandon();
            next.disarm();
        }
    }

    /** The caller ends the execution: {@code false} if it has ended already. */
    boolean endedByCaller(Runnable completion) {
        if (!phase.endByCaller()) {
            return false;
        }
        AsyncWait pending = wait;
        if (pending != null) {
            pending.cancel();
        }
        boolean running = stopClock();
        completion.run();
        AsyncAttempt<T> current = attempt;
        if (running && current != null) {
            current.stop();
        }
        if (phase.shown()) {
            concludeForCaller();
        }
        return true;
    }

    /** Takes the current attempt out of the game: whether it was running. */
    private boolean stopClock() {
        AsyncAttempt<T> current = attempt;
        if (current == null) {
            return false;
        }
        boolean running = current.abandon() == AsyncAttempt.Stage.RUNNING;
        current.disarm();
        return running;
    }

    private boolean leave() {
        boolean left = phase.leave();
        if (!left) {
            endedMeanwhile();
        }
        return left;
    }

    private void endedMeanwhile() {
        if (phase.isMineToConclude()) {
            concludeForCaller();
        }
    }

    private void concludeForCaller() {
        future.released();
        scoped(course::endedByCaller);
    }

    @SuppressWarnings("unchecked") // R is Outcome<T> or T, as asOutcome says
    private void succeed(T value) {
        future.end(asOutcome ? (R) new Outcome.Success<>(value, course.started(), course.history()) : (R) value, null);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // as above; a future that fails has no result
    private void fail(Decision.End end) {
        if (asOutcome) {
            Outcome<T> outcome = course.outcomeOf(end);
            future.end((R) outcome, null);
        } else {
            future.end(null, end.failure());
        }
    }

    /** Runs a part of the execution in the caller's surroundings; whatever goes wrong, the execution ends. */
    private void scoped(Runnable part) {
        try {
            Throwable error = scope.run(part);
            if (error != null && !phase.isEnded()) {
                step(() -> course.hindered(GiveUpReason.CALLBACK, error));
            }
        } catch (Throwable unexpected) {
            if (!future.isDone()) {
                future.completeExceptionally(unexpected);
            }
        }
    }
}
