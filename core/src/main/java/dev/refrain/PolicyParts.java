package dev.refrain;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link RetryPolicy} is made of.
 *
 * @param clauses what is declared about which type of failure
 * @param sequences how many counts and backoff sequences an execution needs
 * @param limits the limits of all clauses that set none, and of the whole
 * @param backoff the waits of all clauses that set none
 */
record PolicyParts(Clauses clauses, int sequences, Limits limits, Backoff backoff) {

    /** Adds one declaration about some types, which share one count and backoff sequence. */
    PolicyParts with(
            List<Class<? extends Throwable>> types,
            @Nullable Predicate<? super Throwable> condition,
            Function<? super Throwable, Verdict> answer,
            Rule rule) {
        Clauses all = clauses;
        for (Class<? extends Throwable> type : types) {
            all = all.with(new Clause(type, condition, answer, rule, sequences));
        }
        return new PolicyParts(all, sequences + 1, limits.mostOfARule(all.mostAttempts()), backoff);
    }

    PolicyParts with(Limits other) {
        return new PolicyParts(clauses, sequences, other, backoff);
    }

    PolicyParts with(Backoff other) {
        return new PolicyParts(clauses, sequences, limits, other);
    }

    @Override
    public String toString() {
        return clauses + " " + limits + " " + backoff;
    }
}
