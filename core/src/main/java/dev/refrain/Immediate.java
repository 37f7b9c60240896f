package dev.refrain;

import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * What may happen before there is an execution: calls, and retries at once that cost nothing, of which nobody is to be told. It
 * makes no object, and answers only where the whole machinery would decide the same.
 */
final class Immediate {

    private final Settings settings;
    private final Waits waits;
    private final boolean allowed;

    /** The answer for one class of failures; a thread that misses another's makes its own. */
    private @Nullable Known known;

    Immediate(Settings settings, Waits waits) {
        Limits limits = settings.policy().parts().limits();
        this.settings = settings;
        this.waits = waits;
        this.allowed = settings.listeners().isEmpty()
                && settings.context() == null
                && limits.within() == null
                && limits.attemptTimeout() == null
                && !limits.isUnlimited();
    }

    /** Whether an execution may begin so. Where the budget is not full, it keeps an account of logical calls. */
    boolean isAllowed() {
        return allowed && settings.budget().isFull();
    }

    void succeeded() {
        settings.budget().succeeded(0);
    }

    /**
     * Whether a failure is retried at once, for nothing, and without a word.
     *
     * @param before what the failures before this one were retried by, {@code null} if it is the first
     * @param failures how many there were, with this one
     * @return what it is retried by; {@code null} if the whole machinery is to decide
     */
    @Nullable
    Ruling again(Throwable failure, @Nullable Ruling before, int failures) {
        Known answer = known;
        if (answer == null || answer.type != failure.getClass()) {
            answer = ask(failure);
            known = answer;
        }
        Ruling ruling = answer.ruling;
        boolean countsOn = ruling != null && (before == null || before.sequence() == ruling.sequence());
        return countsOn && failures < answer.most && !waits.isStopped() && !Log.isLoggable(Level.DEBUG) ? ruling : null;
    }

    private Known ask(Throwable failure) {
        PolicyParts parts = settings.policy().parts();
        Ruling ruling = parts.clauses().rulingOnAllLike(failure);
        if (ruling == null
                || !ruling.rule().backoffOr(parts.backoff()).isNone()
                || settings.budget().costOf(ruling.rule()) > 0) {
            return new Known(failure.getClass(), null, 0);
        }
        int most = ruling.rule().maxAttemptsOr(parts.limits().maxAttempts());
        return new Known(
                failure.getClass(), ruling, Math.min(most, parts.limits().mostCalls()));
    }

    /** @param most the failure that is final */
    private record Known(Class<?> type, @Nullable Ruling ruling, int most) {}
}
