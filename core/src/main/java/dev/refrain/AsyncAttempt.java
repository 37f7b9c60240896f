package dev.refrain;

import dev.refrain.Tally.Origin;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One attempt that blocks no caller. Its result, its timeout and the caller may all end it; the first does. */
abstract sealed class AsyncAttempt<T extends @Nullable Object> implements Attempt permits StageAttempt, ThreadAttempt {

    /** Where an attempt stands. */
    enum Stage {
        /** Not begun; it may be in an executor's queue. */
        QUEUED,
        /** The listeners are being told. A timeout then is left to the thread that tells them. */
        STARTING,
        /** The operation is called. */
        RUNNING,
        /** The operation was called; it has a result, took too long, or nobody waits for it any more. */
        OVER,
        /** It ended before its operation was called. */
        SKIPPED;

        Stage abandoned() {
            return this == RUNNING || this == OVER ? OVER : SKIPPED;
        }
    }

    final AsyncExecution<T> execution;
    private final int number;
    private final @Nullable Throwable lastFailure;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.QUEUED);

    private volatile Timing.@Nullable Scheduled timer;
    private volatile @Nullable Queued queued;
    private @Nullable T value;
    private @Nullable Throwable failure;
    private boolean finished;

    AsyncAttempt(AsyncExecution<T> execution, int number, @Nullable Throwable lastFailure) {
        this.execution = execution;
        this.number = number;
        this.lastFailure = lastFailure;
    }

    /** Calls the operation, unless the attempt took too long before that: {@code true} if this thread is to settle it. */
    abstract boolean run();

    /** Cancels what runs, once the attempt is over without its result. */
    abstract void stop();

    boolean claimStart() {
        return stage.compareAndSet(Stage.QUEUED, Stage.STARTING);
    }

    /** The operation is called now: {@code false} if the attempt is over already, so that it is not. */
    boolean confirmStart() {
        return stage.compareAndSet(Stage.STARTING, Stage.RUNNING);
    }

    /** Takes an attempt that the executor refused. */
    boolean claimUnstarted() {
        boolean claimed = stage.compareAndSet(Stage.QUEUED, Stage.SKIPPED);
        if (claimed) {
            disarm();
            leaveQueue();
        }
        return claimed;
    }

    boolean isOver() {
        Stage now = stage.get();
        return now == Stage.OVER || now == Stage.SKIPPED;
    }

    /** Whether the operation is called. */
    boolean isMade() {
        Stage now = stage.get();
        return now == Stage.RUNNING || now == Stage.OVER;
    }

    /** Ends the attempt without its result: where it stood. */
    Stage abandon() {
        Stage before = stage.getAndUpdate(Stage::abandoned);
        leaveQueue();
        return before;
    }

    /** What an executor may keep in its queue: it lets go of the execution when the attempt is over. */
    Runnable queued(Runnable starting) {
        Queued waiting = new Queued(starting);
        queued = waiting;
        if (isOver()) {
            leaveQueue();
        }
        return waiting;
    }

    private void leaveQueue() {
        Queued waiting = queued;
        if (waiting != null) {
            waiting.starting = null;
        }
    }

    /** Ends the attempt with its result, unless it was ended before; then a value goes to who asked for late ones. */
    boolean finish(@Nullable T result, @Nullable Throwable thrown) {
        boolean mine = stage.compareAndSet(Stage.RUNNING, Stage.OVER);
        if (mine) {
            value = result;
            failure = thrown;
            finished = true;
        } else if (thrown == null) {
            execution.course().settings().discard(result);
        }
        return mine;
    }

    /** Ends the attempt as one that took too long; {@code false} if it was ended before. */
    boolean finishLate(Throwable thrown) {
        boolean mine = stage.compareAndSet(Stage.RUNNING, Stage.OVER);
        if (mine) {
            failure = thrown;
        }
        return mine;
    }

    /** Whether the thread of the attempt was interrupted by somebody else. */
    boolean isInterrupted() {
        return false;
    }

    /** What follows the attempt, which is over. */
    Decision judge(@Nullable Predicate<? super T> accepted) {
        Course course = execution.course();
        if (!isMade() && course.left() <= 0) {
            return course.outOfTime();
        }
        boolean interrupted = isInterrupted();
        if (!finished) {
            return course.timedOut(number, failure, interrupted);
        }
        return failure == null
                ? course.returned(number, value(), accepted, interrupted)
                : course.failed(number, failure, Origin.OPERATION, interrupted);
    }

    @SuppressWarnings("NullAway") // null only where T is nullable
    T value() {
        return value;
    }

    void discardValue() {
        if (failure == null) {
            execution.course().settings().discard(value);
        }
    }

    void armed(Timing.Scheduled scheduled) {
        timer = scheduled;
        if (isOver()) {
            Unscheduling.of(scheduled);
        }
    }

    void disarm() {
        Timing.Scheduled scheduled = timer;
        if (scheduled != null) {
            Unscheduling.of(scheduled);
        }
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public Optional<Throwable> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    @Override
    public Optional<Duration> timeLeft() {
        return execution.course().timeLeft();
    }

    @Override
    public int stillRunning() {
        return execution.course().stillRunning().get();
    }

    private static final class Queued implements Runnable {

        private volatile @Nullable Runnable starting;

        Queued(Runnable starting) {
            this.starting = starting;
        }

        @Override
        public void run() {
            Runnable task = starting;
            if (task != null) {
                task.run();
            }
        }
    }
}
