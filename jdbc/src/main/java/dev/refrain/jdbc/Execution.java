package dev.refrain.jdbc;

import dev.refrain.Attempt;
import dev.refrain.AttemptTimeoutException;
import dev.refrain.Operation;
import dev.refrain.Verdict;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One call of a {@link Transactions}: each attempt is a transaction. It holds back what must not be repeated whatever the policy says.
 *
 * @param <T> the type of the unit's result
 */
final class Execution<T extends @Nullable Object> implements Operation.With<T, Throwable> {

    private static final String AT_ITS_COMMIT = "the attempt was at its COMMIT when its time was over";

    private static final int DEEPEST = 64;

    private final Terms terms;
    private final Unit<T, ?> unit;
    private final AtomicReference<Commitment> latest = new AtomicReference<>(new Commitment(0));

    Execution(Terms terms, Unit<T, ?> unit) {
        this.terms = terms;
        this.unit = unit;
    }

    @Override
    public T call(Attempt attempt) throws Throwable {
        Commitment commitment = next(attempt);
        Inside.enter(terms.dataSource());
        try {
            return new UnitAttempt<T>(terms, unit, commitment).run();
        } finally {
            Inside.leave();
        }
    }

    @Override
    public Verdict verdict(Throwable failure) {
        if (isCausedBy(CommitUnknownException.class, failure) || isCausedBy(Refusal.class, failure)) {
            return Verdict.giveUp();
        }
        boolean mayRepeat = failure instanceof AttemptTimeoutException
                ? latest().abandon()
                : !terms.errors().is(failure, SqlErrorKind.PERMANENT);
        return mayRepeat ? Verdict.pass() : Verdict.giveUp();
    }

    /** Whether the last attempt has committed, though it may have taken too long. */
    boolean isCommitted() {
        return latest().isCommitted();
    }

    /** What the unit gave in the attempt that {@link #isCommitted has committed}. */
    @SuppressWarnings({"unchecked", "NullAway"}) // the unit gave it; null only where T is nullable
    T result() {
        return (T) latest().result();
    }

    /** No attempt commits from here on: whether it is certain that none has. */
    boolean end() {
        return latest.getAndSet(new Commitment(Integer.MAX_VALUE)).abandon();
    }

    /** What the caller is to see of a failure that ended the execution. */
    Throwable surfaced(Throwable failure) {
        if (!(failure instanceof AttemptTimeoutException)) {
            return failure;
        }
        if (failure.getCause() instanceof CommitUnknownException unknown) {
            return unknown;
        }
        return end() ? failure : new CommitUnknownException(AT_ITS_COMMIT, failure);
    }

    /** Makes sure that the attempts before this one never commit; and this one does not if it comes late itself. */
    private Commitment next(Attempt attempt) {
        Commitment before = latest();
        if (before.number() < attempt.number() && !before.abandon()) {
            throw new CommitUnknownException(
                    AT_ITS_COMMIT, attempt.lastFailure().orElse(null));
        }
        Commitment mine = new Commitment(attempt.number());
        if (before.number() >= attempt.number() || !latest.compareAndSet(before, mine)) {
            throw UnitAttempt.givenUp();
        }
        return mine;
    }

    private Commitment latest() {
        return Objects.requireNonNull(latest.get()); // never null, which NullAway can't know
    }

    private static boolean isCausedBy(Class<? extends Throwable> type, Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (type.isInstance(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
