package dev.refrain;

import dev.refrain.Tally.Origin;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The blocking driver: attempts and waits on the caller's thread. */
final class BlockingExecution<T extends @Nullable Object> {

    private final Settings settings;
    private final Course course;
    private final Operation.With<T, ?> operation;
    private final @Nullable Predicate<? super T> accepted;
    private final long attemptTimeout;

    private @Nullable T value;
    private @Nullable Decision decision;

    BlockingExecution(Course course, Operation.With<T, ?> operation, @Nullable Predicate<? super T> accepted) {
        this.course = course;
        this.settings = course.settings();
        this.operation = operation;
        this.accepted = accepted;
        course.heed(operation);
        this.attemptTimeout = Limits.nanosOf(settings.policy().parts().limits().attemptTimeout());
    }

    /** Runs to the end: a result if there is none to report, which {@link #value} then has. */
    Decision.@Nullable End run() {
        if (settings.policy().parts().limits().isUnlimited()) {
            throw new IllegalStateException("a blocking call with unlimited attempts needs a limit in time:"
                    + " add within(...) or maxAttempts(...) to the policy of " + settings.name());
        }
        Scope scope = Scope.capture(settings.context());
        return course.left() <= 0 ? end(scope, course.outOfTime()) : goOn(scope, 1, attempt(scope, 1));
    }

    /**
     * Goes on from failures that were retried at once, but for the last one.
     *
     * @param last the last of them, of which nothing is decided yet
     */
    Decision.@Nullable End resume(int failures, Throwable last, boolean interrupted) {
        course.attemptStarted(failures);
        Decision decided = course.failed(failures, last, Origin.OPERATION, interrupted);
        return goOn(Scope.capture(settings.context()), failures, decided);
    }

    /** Goes on from what was decided after an attempt. */
    private Decision.@Nullable End goOn(Scope scope, int made, Decision decided) {
        Decision next = waitFor(decided);
        for (int number = made + 1; next instanceof Decision.Again; number++) {
            if (course.left() <= 0) {
                return end(scope, course.outOfTime());
            }
            next = waitFor(attempt(scope, number));
        }
        if (next instanceof Decision.End end) {
            return end(scope, end);
        }
        tell(scope, course::succeeded);
        return null;
    }

    private Decision waitFor(Decision decided) {
        Decision next = decided;
        try {
            while (next instanceof Decision.Again again && again.delay() > 0) {
                next = sleep(again.delay());
            }
            return next;
        } catch (Throwable ofTheTiming) {
            return course.hindered(GiveUpReason.CALLBACK, ofTheTiming);
        }
    }

    @SuppressWarnings("NullAway") // null only where T is nullable
    T value() {
        return value;
    }

    private Decision.End end(Scope scope, Decision.End end) {
        tell(scope, () -> course.gaveUp(end));
        boolean hidden = !(end.failure() instanceof InterruptedException);
        if (hidden && Clauses.unwrapped(end.failure()) instanceof InterruptedException) {
            Thread.currentThread().interrupt(); // the caller can't see it by the type
        }
        return end;
    }

    /** Tells of the end in the caller's surroundings, or without them if those fail. */
    private static void tell(Scope scope, Runnable end) {
        scope.run(end, failed -> end.run());
    }

    private Decision attempt(Scope scope, int number) {
        decision = null;
        Throwable error;
        try {
            error = scope.run(() -> decision = attempt(number));
        } catch (Throwable ofTheTiming) {
            error = ofTheTiming;
        }
        return decision != null
                ? decision
                : course.hindered(GiveUpReason.CALLBACK, error == null ? new IllegalStateException() : error);
    }

    private Decision attempt(int number) {
        course.attemptStarted(number);
        if (course.left() <= 0) {
            return course.outOfTime(); // the listeners took what was left
        }
        course.account().spend();
        InterruptGate gate = new InterruptGate();
        Timing.Scheduled timer = attemptTimeout == Long.MAX_VALUE
                ? null
                : settings.timing().schedule(Math.max(0, Math.min(attemptTimeout, course.left())), gate::interrupt);
        Throwable failure = null;
        LogicalCall call = course.account().logicalCall();
        LogicalCall before = LogicalCall.enter(call);
        try {
            value = operation.call(new View(number, Optional.ofNullable(course.lastFailure()), course));
        } catch (Throwable thrown) {
            failure = thrown;
        } finally {
            LogicalCall.leave(call, before);
        }
        boolean interruptedByUs = gate.close();
        if (timer != null) {
            Unscheduling.of(timer);
        }
        boolean interrupted = gate.flaggedOnEntry() || Thread.currentThread().isInterrupted();
        if (failure == null) {
            return course.returned(number, value(), accepted, interrupted);
        }
        return interruptedByUs
                ? course.timedOut(number, failure, interrupted)
                : course.failed(number, failure, Origin.OPERATION, interrupted);
    }

    /** Waits, and says what follows: {@code Again(0)} for the next attempt. */
    private Decision sleep(long nanos) {
        InterruptGate gate = new InterruptGate();
        Waits.Pending ending = () -> {
            gate.interrupt();
            return () -> {};
        };
        course.waits().add(ending);
        boolean interrupted = false;
        try {
            settings.timing().sleep(nanos);
        } catch (InterruptedException e) {
            interrupted = gate.isOpen(); // else it is ours
        } finally {
            course.waits().remove(ending);
        }
        boolean stopped = gate.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
            return course.endedBy(GiveUpReason.INTERRUPTED);
        }
        if (stopped) {
            return course.endedBy(GiveUpReason.STOPPED);
        }
        return course.proceed();
    }

    private record View(int number, Optional<Throwable> lastFailure, Course course) implements Attempt {
        @Override
        public Optional<Duration> timeLeft() {
            return course.timeLeft();
        }

        @Override
        public int stillRunning() {
            return course.stillRunning().get();
        }
    }
}
