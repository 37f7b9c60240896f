package dev.refrain;

import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What may happen before there is an execution proper, or in its simplest form: calls and retries of which nobody is to be told. It
 * answers only where the whole machinery would decide the same.
 */
final class Immediate {

    private final Settings settings;
    private final RetryBudget budget;
    private final Waits waits;
    private final boolean allowed;

    /** The answer for one class of failures; a thread that misses another's makes its own. */
    private @Nullable Known known;

    /** The terms of nearly all calls. */
    private @Nullable Terms usual;

    /** The terms last in use, before the first failure and after it; not held, for they have a class loader. */
    private WeakReference<Terms> terms = new WeakReference<>(null);

    private WeakReference<Terms> termsOfRetries = terms;

    Immediate(Settings settings, Waits waits) {
        Limits limits = settings.policy().parts().limits();
        this.settings = settings;
        this.budget = settings.budget();
        this.waits = waits;
        this.allowed = settings.listeners().isEmpty()
                && settings.context() == null
                && limits.within() == null
                && limits.attemptTimeout() == null
                && !limits.isUnlimited();
    }

    Settings settings() {
        return settings;
    }

    Waits waits() {
        return waits;
    }

    /** Whether an execution may begin so. */
    boolean isAllowed() {
        return allowed;
    }

    @Nullable
    Terms usual() {
        return usual;
    }

    void usual(Terms terms) {
        usual = terms;
    }

    /** The call that begins, as its budget sees it: none as long as that is full, and so has no use for a deposit. */
    @Nullable
    LogicalCall begun() {
        return budget.isFull() ? null : new LogicalCall(budget, LogicalCall.running());
    }

    /** Whether a success would change nothing. */
    boolean isNothingRefunded() {
        return budget.isFull();
    }

    /** Refunds a success, whose own last retry had the given cost, 0 if it had none. */
    void succeeded(@Nullable LogicalCall call, int ofLastRetry) {
        LogicalCall.succeeded(call, budget, ofLastRetry);
    }

    /**
     * Whether a failure is retried at once, for nothing, and without a word.
     *
     * @param before what the failures before this one were retried by, {@code null} if it is the first
     * @param failures how many there were, with this one
     * @return what it is retried by; {@code null} if more than that is to be done, or to be asked
     */
    @Nullable
    Ruling again(Throwable failure, @Nullable Ruling before, int failures) {
        Known answer = known(failure);
        return answer.isFree && isRetried(answer, before, failures) ? answer.ruling : null;
    }

    /**
     * Whether a failure is retried without a word, after a wait that follows from its number alone.
     *
     * @param before what the failures before this one were retried by, {@code null} if it is the first
     * @param failures how many there were, with this one
     * @return how it is retried; {@code null} if the whole machinery is to decide
     */
    @Nullable
    Known later(Throwable failure, @Nullable Ruling before, int failures) {
        Known answer = known(failure);
        return answer.isPlain && isRetried(answer, before, failures) ? answer : null;
    }

    private boolean isRetried(Known answer, @Nullable Ruling before, int failures) {
        Ruling ruling = answer.ruling;
        boolean countsOn = ruling != null && (before == null || before.sequence() == ruling.sequence());
        return countsOn && failures < answer.most && !waits.isStopped() && !Log.isLoggable(Level.DEBUG);
    }

    private Known known(Throwable failure) {
        Known answer = known;
        if (answer == null || answer.type != failure.getClass()) {
            answer = ask(failure);
            known = answer;
        }
        return answer;
    }

    private Known ask(Throwable failure) {
        PolicyParts parts = settings.policy().parts();
        Ruling ruling = parts.clauses().rulingOnAllLike(failure);
        if (ruling == null) {
            return new Known(failure.getClass(), null, 0, parts.backoff(), 0);
        }
        int most = ruling.rule().maxAttemptsOr(parts.limits().maxAttempts());
        return new Known(
                failure.getClass(),
                ruling,
                Math.min(most, parts.limits().mostCalls()),
                ruling.rule().backoffOr(parts.backoff()),
                budget.costOf(ruling.rule()));
    }

    /** The terms of a call, shared with those before where they are the same. */
    @SuppressWarnings("ReferenceEquality") // one that is made anew for each class of failures does not miss often
    Terms terms(
            RetryCalls calls,
            @Nullable ClassLoader loader,
            @Nullable LogicalCall around,
            @Nullable LogicalCall own,
            RandomGenerator random,
            @Nullable Ruling ruling) {
        boolean isShared = around == null && own == null;
        Terms last = isShared ? (ruling == null ? terms : termsOfRetries).get() : null;
        if (last != null && last.loader() == loader && last.random() == random && last.ruling() == ruling) {
            return last;
        }
        Terms made = new Terms(calls, loader, around, own, random, ruling);
        if (isShared && ruling == null) {
            terms = new WeakReference<>(made);
        } else if (isShared) {
            termsOfRetries = new WeakReference<>(made);
        }
        return made;
    }

    /**
     * What is known of one class of failures.
     *
     * @param ruling by which all of them are retried, if so
     * @param most the failure that is final
     * @param cost what a retry takes from the budget
     * @param isFree whether it is made at once and costs nothing
     * @param isPlain whether the waits follow from their number alone
     */
    record Known(
            Class<?> type,
            @Nullable Ruling ruling,
            int most,
            Backoff backoff,
            int cost,
            boolean isFree,
            boolean isPlain) {

        private Known(Class<?> type, @Nullable Ruling ruling, int most, Backoff backoff, int cost) {
            this(type, ruling, most, backoff, cost, backoff.isNone() && cost == 0, backoff.isPlain());
        }
    }
}
