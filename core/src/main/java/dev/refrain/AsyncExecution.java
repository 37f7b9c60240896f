package dev.refrain;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The driver of asynchronous and offloaded executions: no thread waits. Each step (a result, a timeout, the end of a wait) is
 * claimed on its attempt or wait; the thread that got it enters the {@link Phase}, decides, and leaves before it sets the next
 * step off.
 *
 * @param <T> the type of the operation's result
 */
final class AsyncExecution<T extends @Nullable Object> implements AsyncWait.Waiting {

    /** How many immediate retries may run on the caller's thread. */
    static final int IN_PLACE = 8;

    private final Settings settings;
    private final Course course;
    private final Launch<T> launch;
    private final @Nullable Predicate<? super T> accepted;
    private final Scope scope;
    private final long attemptTimeout;
    private final Phase phase = new Phase();
    private final RetryFuture<T, ?> future;
    private final InFlight<T> inFlight = new InFlight<>();
    private final Ending<T> ending;
    private int attempts;

    private AsyncExecution(
            Course course,
            Launch<T> launch,
            @Nullable Predicate<? super T> accepted,
            RetryFuture<T, ?> future,
            Scope scope) {
        this.course = course;
        this.settings = course.settings();
        this.launch = launch;
        course.heed(launch.operation());
        this.accepted = accepted;
        this.future = future;
        this.ending = new Ending<>(course, inFlight, future);
        this.scope = scope;
        this.attemptTimeout = Limits.nanosOf(settings.policy().parts().limits().attemptTimeout());
    }

    /** Sets an execution off that ends the future. */
    static <T extends @Nullable Object> void start(
            Course course, Launch<T> launch, @Nullable Predicate<? super T> accepted, ExecutionFuture<T, ?> future) {
        Scope scope = Scope.capture(course.settings().context());
        AsyncExecution<T> execution = new AsyncExecution<>(course, launch, accepted, future, scope);
        future.drivenBy(execution);
        execution.guarded(() -> execution.begin(IN_PLACE));
    }

    /**
     * The execution that goes on for a call which needs more now than it can do itself; one of the methods that follow sets it off.
     *
     * @param attempts how many there were, the one that goes on included if it was begun
     */
    static <T extends @Nullable Object> AsyncExecution<T> takeOver(
            RetryFuture<T, T> future, Course course, Launch<T> launch, Scope scope, int attempts) {
        AsyncExecution<T> execution = new AsyncExecution<>(course, launch, null, future, scope);
        execution.attempts = attempts;
        return execution;
    }

    /** Goes on with the next attempt, in the caller's surroundings already. */
    boolean goOnWithAttempt(int inPlace) {
        return isDoneHere(() -> begin(inPlace));
    }

    /** Goes on with what is decided. */
    void goOnWith(Supplier<Decision> deciding) {
        boolean unused = isDoneHere(() -> scoped(() -> dispatch(step(deciding))));
    }

    /** Does it here, or on another thread: the stack may be the user's, who completed a stage just before its end. */
    private boolean isDoneHere(Runnable part) {
        try {
            guarded(part);
            return true;
        } catch (StackOverflowError cutOff) {
            settings.timing().schedule(0, () -> guarded(part));
            return false;
        }
    }

    private void begin(int inPlace) {
        if (course.left() <= 0) {
            step(course::outOfTime);
            return;
        }
        AsyncAttempt<T> first = newAttempt();
        arm(first);
        if (launch.isOffloaded()) {
            dispatch(first);
        } else {
            scoped(() -> drive(first, inPlace));
        }
    }

    Course course() {
        return course;
    }

    /** Runs attempts one after the other, as long as each result is there at once and no wait is needed, up to a limit. */
    private void drive(AsyncAttempt<T> first, int inPlace) {
        AsyncAttempt<T> next = first;
        for (int left = inPlace; next != null && left >= 0; left--) {
            AsyncAttempt<T> current = next;
            if (!start(current) || !current.run()) {
                return;
            }
            next = settle(current);
        }
        dispatch(next);
    }

    /** Tells that an attempt starts: {@code false} if it was decided elsewhere, or the execution has ended. */
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
        if (course.left() <= 0) {
            conclude(course.outOfTime(), null); // the listeners took what was left
            return false;
        }
        if (!leave()) {
            current.abandon();
            return false;
        }
        return true;
    }

    /** Hands an attempt, if there is one, to the executor. */
    private void dispatch(@Nullable AsyncAttempt<T> first) {
        AsyncAttempt<T> next = first;
        while (next != null) {
            AsyncAttempt<T> current = next;
            try {
                settings.executor().execute(current.queued(() -> scoped(() -> drive(current, Integer.MAX_VALUE))));
                return;
            } catch (Throwable rejection) {
                next = current.claimUnstarted() ? step(() -> course.rejected(current.number(), rejection)) : null;
            }
        }
    }

    /** Goes on from an attempt that ended elsewhere, and is claimed. */
    void completed(AsyncAttempt<T> current) {
        guarded(() -> scope.run(() -> dispatch(settle(current)), error -> {
            current.discardValue();
            contextFailed(error);
        }));
    }

    /** Goes on from an attempt that took too long; on a hand-over thread. */
    private void timedOut(AsyncAttempt<T> current) {
        AsyncAttempt.Stage before = current.abandon();
        if (before == AsyncAttempt.Stage.QUEUED) {
            completed(current);
        } else if (before == AsyncAttempt.Stage.RUNNING) {
            Grace.runThen(() -> atAnyRate(current::stop), () -> completed(current), settings.timing());
        } // else it is decided already, or the thread that is starting it goes on
    }

    /** Takes the result of an attempt that is claimed: the next attempt if it is to be run at once. */
    private @Nullable AsyncAttempt<T> settle(AsyncAttempt<T> current) {
        current.disarm();
        if (!phase.enter()) {
            current.discardValue();
            return null;
        }
        inFlight.over(course.account());
        return conclude(current.judge(accepted), current);
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
        if (decision instanceof Decision.End end) {
            ending.fail(end);
        } else if (current != null) {
            ending.succeed(current.value());
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
            AsyncWait pending = new AsyncWait(this, course.waits());
            inFlight.is(pending);
            pending.begin(nanos, settings.timing());
            if (phase.isEnded()) {
                pending.cancel();
            }
        }
        return null;
    }

    @Override
    public void waited() {
        scoped(() -> dispatch(step(course::proceed)));
    }

    @Override
    public void stopped() {
        scoped(() -> step(() -> course.endedBy(GiveUpReason.STOPPED)));
    }

    private AsyncAttempt<T> newAttempt() {
        attempts = Tally.next(attempts);
        AsyncAttempt<T> next = launch.attempt(this, attempts, course.lastFailure());
        inFlight.is(next);
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

    /** The caller ends the execution, unless it has ended. */
    boolean endedByCaller(Runnable completion) {
        if (!phase.endByCaller()) {
            return false;
        }
        AsyncAttempt<T> running = inFlight.takeOut();
        Runnable end = () -> {
            try {
                completion.run();
            } finally {
                concludeForCaller(phase.shown());
            }
        };
        if (running == null) {
            end.run();
        } else {
            Grace.runThen(() -> atAnyRate(running::stop), end, settings.timing());
            if (!future.isDone()) {
                completion.run(); // another thread is about to, but the caller is to see it now
            }
        }
        return true;
    }

    private boolean leave() {
        boolean left = phase.leave();
        if (!left) {
            endedMeanwhile();
        }
        return left;
    }

    private void endedMeanwhile() {
        concludeForCaller(phase.leaveEnded());
    }

    private void concludeForCaller(boolean lastOut) {
        if (lastOut) {
            future.released();
            inFlight.over(course.account());
            atAnyRate(course::endedByCaller);
        }
    }

    /** Runs a part of the execution in the caller's surroundings, and ends the execution if those fail. */
    private void scoped(Runnable part) {
        guarded(() -> scope.run(part, this::contextFailed));
    }

    /** Runs a part of the execution in the caller's surroundings, or without them if those fail. */
    private void atAnyRate(Runnable part) {
        guarded(() -> scope.run(part, failed -> part.run()));
    }

    private void contextFailed(Throwable error) {
        step(() -> course.hindered(GiveUpReason.CALLBACK, error));
    }

    /** Runs a part of the execution that must not fail; if it does all the same (memory, stack), the execution ends. */
    void guarded(Runnable part) {
        try {
            part.run();
        } catch (Throwable unexpected) {
            if (phase.endByForce()) {
                ending.fail(Decision.End.ofCallback(unexpected, unexpected));
            } else if (ending.isCutOff()) {
                settings.timing().schedule(0, () -> scope.run(ending::goOn, failed -> ending.goOn()));
            } else {
                endedMeanwhile();
            }
        }
    }
}
