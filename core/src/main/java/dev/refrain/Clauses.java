package dev.refrain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The clauses of a policy by declared type; immutable. The most specific declared type decides alone: its conditional
 * clauses are asked in order of declaration, then its unconditional one, of which the last declared counts.
 */
final class Clauses {

    static final Clauses NONE = new Clauses(Map.of());

    /** The deepest nesting of wrappers that is followed, so that a cycle of causes ends. */
    private static final int DEEPEST = 64;

    private final Map<Class<?>, List<Clause>> byType;

    private Clauses(Map<Class<?>, List<Clause>> byType) {
        this.byType = byType;
    }

    Clauses with(Clause added) {
        List<Clause> clauses = new ArrayList<>(byType.getOrDefault(added.type(), List.of()));
        if (added.isConditional()) {
            int unconditional =
                    clauses.isEmpty() || clauses.get(clauses.size() - 1).isConditional() ? 0 : 1;
            clauses.add(clauses.size() - unconditional, added);
        } else {
            clauses.removeIf(clause -> !clause.isConditional());
            clauses.add(added);
        }
        Map<Class<?>, List<Clause>> all = new HashMap<>(byType);
        all.put(added.type(), List.copyOf(clauses));
        return new Clauses(Map.copyOf(all));
    }

    /** The largest limit that a rule sets, or 0. */
    int mostAttempts() {
        return byType.values().stream()
                .flatMap(List::stream)
                .mapToInt(clause -> clause.rule().maxAttemptsOr(0))
                .max()
                .orElse(0);
    }

    /**
     * What the clauses say of an ordinary failure.
     *
     * @return the ruling, or {@code null} if no clause retries the failure
     */
    @Nullable
    Ruling rulingOn(Throwable failure) {
        return isNeverRetried(failure)
                ? null
                : search(failure, failure instanceof Error ? Error.class : Throwable.class, null);
    }

    /**
     * What the clauses say of every failure of the same class as this one.
     *
     * @return the ruling, or {@code null} if it depends on the failure, or there is none
     */
    @Nullable
    Ruling rulingOnAllLike(Throwable failure) {
        if (isNeverRetried(failure) || isWrapper(failure)) {
            return null;
        }
        Class<?> top = failure instanceof Error ? Error.class : Throwable.class;
        Class<?> type = failure.getClass();
        while (top.isAssignableFrom(type) && !byType.containsKey(type)) {
            type = type.getSuperclass();
        }
        List<Clause> clauses = top.isAssignableFrom(type) ? byType.getOrDefault(type, List.of()) : List.of();
        Clause only = clauses.size() == 1 ? clauses.get(0) : null;
        return only == null || only.isConditional() || only.answer() != Clause.AGAIN
                ? null
                : new Ruling(Verdict.again(), only.rule(), only.sequence());
    }

    /**
     * What the clauses say of a failure of our own that is retried even without a rule. Only a clause that names the failure's
     * own type, or {@link RefrainException}, is meant for it.
     */
    @Nullable
    Ruling rulingOnOurs(RefrainException failure) {
        return search(failure, RefrainException.class, Ruling.WITHOUT_RULE);
    }

    /** Whether a clause names the failure's type, or one between it and {@code top}, both included. */
    boolean declares(Throwable failure, Class<?> top) {
        for (Class<?> type = failure.getClass(); top.isAssignableFrom(type); type = type.getSuperclass()) {
            if (byType.containsKey(type)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Ruling search(Throwable failure, Class<?> top, @Nullable Ruling withoutRule) {
        for (Class<?> type = failure.getClass();
                type != null && top.isAssignableFrom(type);
                type = type.getSuperclass()) {
            List<Clause> clauses = byType.get(type);
            if (clauses == null) {
                continue;
            }
            Clause clause = firstAccepting(clauses, failure);
            Verdict verdict = clause == null ? unaccepted(clauses) : answer(clause, failure);
            if (verdict instanceof Verdict.GiveUp) {
                return null;
            }
            if (clause != null && !(verdict instanceof Verdict.Pass)) {
                return new Ruling(verdict, clause.rule(), clause.sequence());
            }
        }
        return withoutRule;
    }

    private static @Nullable Clause firstAccepting(List<Clause> clauses, Throwable failure) {
        for (Clause clause : clauses) {
            if (clause.accepts(failure)) {
                return clause;
            }
        }
        return null;
    }

    /** What none of a type's clauses accepts is final, unless they only say what to give up on. */
    private static Verdict unaccepted(List<Clause> clauses) {
        boolean onlyGivesUp = clauses.stream().allMatch(clause -> clause.answer() == Clause.GIVE_UP);
        return onlyGivesUp ? Verdict.pass() : Verdict.giveUp();
    }

    @SuppressWarnings("NullAway") // a caller's function may answer null whatever its type says
    private static Verdict answer(Clause clause, Throwable failure) {
        Verdict verdict = clause.answer().apply(failure);
        if (verdict == null) {
            throw new IllegalStateException("the function given to decide for "
                    + clause.type().getName() + " answered null instead of a verdict");
        }
        return verdict;
    }

    /** What rules look at: the first cause that is no wrapper of {@code java.util.concurrent}. */
    static Throwable unwrapped(Throwable failure) {
        Throwable inner = failure;
        for (int depth = 0; depth < DEEPEST; depth++) {
            Throwable cause = isWrapper(inner) ? causeOf(inner) : null;
            if (cause == null) {
                return inner;
            }
            inner = cause;
        }
        return failure;
    }

    private static boolean isWrapper(Throwable failure) {
        return failure instanceof CompletionException || failure instanceof ExecutionException;
    }

    /** The cause, none where a class of the caller's throws instead of giving one. */
    private static @Nullable Throwable causeOf(Throwable wrapper) {
        try {
            return wrapper.getCause();
        } catch (Throwable thrown) {
            return null;
        }
    }

    private static boolean isNeverRetried(Throwable failure) {
        return failure instanceof VirtualMachineError
                || failure instanceof LinkageError
                || failure instanceof ThreadDeath
                || failure instanceof InterruptedException
                || failure instanceof CancellationException;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Clauses that && byType.equals(that.byType);
    }

    @Override
    public int hashCode() {
        return byType.hashCode();
    }

    @Override
    public String toString() {
        return byType.values().stream()
                .flatMap(List::stream)
                .map(Clauses::describe)
                .sorted()
                .toList()
                .toString();
    }

    private static String describe(Clause clause) {
        String answer =
                clause.answer() == Clause.AGAIN ? "retry" : clause.answer() == Clause.GIVE_UP ? "give up" : "decide";
        String condition = clause.isConditional() ? " if a condition holds" : "";
        String rule = clause.rule().equals(Rule.inherited()) ? "" : " by " + clause.rule();
        return clause.type().getSimpleName() + ": " + answer + condition + rule;
    }
}
