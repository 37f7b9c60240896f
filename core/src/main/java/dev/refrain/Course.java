package dev.refrain;

import dev.refrain.RetryEvent.AttemptFailed;
import dev.refrain.RetryEvent.AttemptStarted;
import dev.refrain.RetryEvent.GaveUp;
import dev.refrain.RetryEvent.Retrying;
import dev.refrain.RetryEvent.Succeeded;
import dev.refrain.Tally.Origin;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The course of one execution, the same for every driver: it counts, decides, pays, keeps the history and tells the listeners.
 * One thread at a time uses it, but for {@link #left} and {@link #stillRunning}.
 */
final class Course {

    private final Settings settings;
    private final Log log;
    private final Waits waits;
    private final Tally tally;
    private final @Nullable Records records;
    private final long within;
    private final long start;
    private final AtomicInteger stillRunning = new AtomicInteger();
    private final Account account;

    private int started;
    private @Nullable Throwable lastFailure;

    /** The course of an execution that begins. */
    Course(Settings settings, Log log, Waits waits, boolean keepsHistory) {
        this(
                settings,
                log,
                waits,
                keepsHistory,
                new Account(settings.budget()),
                settings.timing().random());
    }

    /** The course of an execution that has begun already. */
    Course(Settings settings, Log log, Waits waits, Account account, RandomGenerator random) {
        this(settings, log, waits, false, account, random);
    }

    private Course(
            Settings settings, Log log, Waits waits, boolean keepsHistory, Account account, RandomGenerator random) {
        this.settings = settings;
        this.log = log;
        this.waits = waits;
        this.tally = new Tally(settings.policy(), random);
        this.records = keepsHistory || !settings.listeners().isEmpty() ? new Records() : null;
        this.within = Limits.nanosOf(settings.policy().parts().limits().within());
        this.account = account;
        this.start = within == Long.MAX_VALUE ? 0 : settings.timing().nanoTime();
    }

    /** Lets the operation have its say in each decision. */
    void heed(OwnVerdict operation) {
        tally.heed(operation);
    }

    Settings settings() {
        return settings;
    }

    Account account() {
        return account;
    }

    Waits waits() {
        return waits;
    }

    /** The nanoseconds left for the whole execution, {@code Long.MAX_VALUE} without a limit; 0 or less when it is over. */
    long left() {
        return within == Long.MAX_VALUE ? within : within - (settings.timing().nanoTime() - start);
    }

    Optional<Duration> timeLeft() {
        boolean limited = settings.policy().parts().limits().within() != null; // be it by more than a long holds
        return limited ? Optional.of(Duration.ofNanos(Math.max(0, left()))) : Optional.empty();
    }

    /** How many attempts that timed out may still run. */
    AtomicInteger stillRunning() {
        return stillRunning;
    }

    int started() {
        return started;
    }

    @Nullable
    Throwable lastFailure() {
        return lastFailure;
    }

    History history() {
        return records == null ? History.EMPTY : records.history();
    }

    void attemptStarted(int attempt) {
        started = Tally.next(started);
        if (!settings.listeners().isEmpty()) {
            settings.listeners().tell(new AttemptStarted(settings.name(), attempt, stillRunning.get()));
        }
    }

    /** Takes over from failures that were retried already. */
    void resume(int failures, @Nullable Ruling ruling, @Nullable Throwable last) {
        started = failures;
        lastFailure = last;
        if (ruling != null) {
            tally.resume(failures, ruling);
        }
    }

    /**
     * Decides what follows a failed attempt.
     *
     * @param interrupted whether somebody else interrupted the thread of the attempt, so that nothing may follow
     */
    Decision failed(int attempt, Throwable failure, Origin origin, boolean interrupted) {
        noteFailure(attempt, failure);
        if (interrupted) {
            return new Decision.End(GiveUpReason.INTERRUPTED, failure);
        }
        Decision decision = tally.decide(failure, origin, left(), settings.budget());
        if (decision instanceof Decision.Again again) {
            decision = pay(again, failure);
        }
        if (decision instanceof Decision.Again again) {
            noteRetry(attempt, failure, again.delay());
        }
        return decision;
    }

    /** What follows the executor's refusal of an attempt. */
    Decision rejected(int attempt, Throwable rejection) {
        if (settings.policy().parts().clauses().declares(rejection, RejectedExecutionException.class)) {
            return failed(attempt, rejection, Origin.OPERATION, false);
        }
        return hindered(GiveUpReason.REJECTED, rejection);
    }

    /** The end that something brought about which is no failure of the operation. */
    Decision.End hindered(GiveUpReason reason, Throwable hindrance) {
        return lastFailure == null
                ? new Decision.End(reason, hindrance, hindrance)
                : new Decision.End(reason, lastFailure, hindrance);
    }

    /** The end that is no failure's doing, after at least one failure. */
    Decision.End endedBy(GiveUpReason reason) {
        return new Decision.End(
                reason, lastFailure == null ? new CancellationException("the execution ended") : lastFailure);
    }

    /** What follows a result: the end, unless it is not accepted. */
    <T extends @Nullable Object> Decision returned(
            int attempt, T result, @Nullable Predicate<? super T> accepted, boolean interrupted) {
        try {
            if (accepted == null || accepted.test(result)) {
                return Decision.Accept.RESULT;
            }
        } catch (Throwable thrown) {
            return new Decision.End(GiveUpReason.CALLBACK, thrown, thrown);
        }
        String message = "attempt " + attempt + " of " + settings.name() + " gave a result that was not accepted";
        return failed(attempt, new UnacceptedResultException(message, result), Origin.OURS, interrupted);
    }

    <T extends @Nullable Object> Outcome<T> outcomeOf(T value) {
        return new Outcome.Success<>(value, started, history());
    }

    <T extends @Nullable Object> Outcome<T> outcomeOf(Decision.End end) {
        return new Outcome.Failure<>(
                end.failure(), end.reason(), started, history(), Optional.ofNullable(end.hindrance()));
    }

    /** The end at the limit of the whole execution, between two attempts. */
    Decision.End outOfTime() {
        return new Decision.End(GiveUpReason.TIME, lastFailure == null ? neverStarted() : lastFailure);
    }

    /** What follows an attempt that did not end in time. */
    Decision timedOut(int attempt, @Nullable Throwable cause, boolean interrupted) {
        boolean limitIsOver = left() <= 0;
        Limits limits = settings.policy().parts().limits();
        String limit = limitIsOver ? "what was left of " + limits.within() : "" + limits.attemptTimeout();
        String what = cause instanceof CancellationException
                ? " got a stage that was cancelled when an earlier attempt took too long"
                : " did not end within " + limit;
        AttemptTimeoutException failure =
                new AttemptTimeoutException("attempt " + attempt + " of " + settings.name() + what, cause);
        if (!limitIsOver) {
            return failed(attempt, failure, Origin.OURS, interrupted);
        }
        noteFailure(attempt, failure);
        return new Decision.End(GiveUpReason.TIME, failure);
    }

    /** What follows the wait before a retry: {@code Again(0)} to start it now. */
    Decision proceed() {
        if (waits.isStopped()) {
            return endedBy(GiveUpReason.STOPPED);
        }
        if (left() <= 0) {
            return outOfTime();
        }
        if (account.isSettled(settings.timing())) {
            return new Decision.Again(0);
        }
        long wait = Math.max(
                1,
                Growth.Jitter.EQUAL.draw(
                        account.probeInterval(), settings.timing().random()));
        return wait < left() ? new Decision.Again(wait) : outOfTime();
    }

    void succeeded() {
        account.succeeded();
        if (!settings.listeners().isEmpty()) {
            settings.listeners().tell(new Succeeded(settings.name(), started));
        }
    }

    void gaveUp(Decision.End end) {
        account.giveBackUnspent();
        if (end.reason() != GiveUpReason.CANCELLED) {
            log.gaveUp(settings, end, started);
        }
        if (!settings.listeners().isEmpty()) {
            settings.listeners()
                    .tell(new GaveUp(
                            settings.name(),
                            end.reason(),
                            end.failure(),
                            started,
                            history(),
                            Optional.ofNullable(end.hindrance())));
        }
    }

    void endedByCaller() {
        gaveUp(endedBy(GiveUpReason.CANCELLED));
    }

    private Decision pay(Decision.Again again, Throwable failure) {
        if (waits.isStopped()) {
            return new Decision.End(GiveUpReason.STOPPED, failure);
        }
        if (account.pay(tally.cost())) {
            return again;
        }
        if (!settings.budget().waits()) {
            return new Decision.End(GiveUpReason.BUDGET, failure);
        }
        account.owe(tally.cost(), again.delay());
        long wait = Math.max(again.delay(), 1);
        return wait < left() ? new Decision.Again(wait) : new Decision.End(GiveUpReason.TIME, failure);
    }

    private void noteFailure(int attempt, Throwable failure) {
        lastFailure = failure;
        account.giveBackUnspent(); // of an attempt that failed before it started: timed out in a queue, or refused
        if (records != null) {
            records.failed(attempt, failure);
        }
        if (!settings.listeners().isEmpty()) {
            settings.listeners().tell(new AttemptFailed(settings.name(), attempt, failure));
        }
    }

    private void noteRetry(int attempt, Throwable failure, long wait) {
        if (records != null) {
            records.waiting(wait);
        }
        log.retrying(settings, attempt, failure, wait);
        if (!settings.listeners().isEmpty()) {
            settings.listeners().tell(new Retrying(settings.name(), attempt, failure, Duration.ofNanos(wait)));
        }
    }

    private DeadlineExceededException neverStarted() {
        return new DeadlineExceededException("no attempt of " + settings.name() + " could start within "
                + settings.policy().parts().limits().within());
    }
}
