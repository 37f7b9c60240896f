package dev.refrain;

import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One declaration of a policy about one type of failure.
 *
 * @param type the declared type
 * @param condition whether the clause applies to a failure; {@code null} for always
 * @param answer what the clause says about a failure
 * @param rule the limits that go with it
 * @param sequence which count and backoff sequence of the execution the clause uses; one for each declaration
 */
record Clause(
        Class<? extends Throwable> type,
        @Nullable Predicate<? super Throwable> condition,
        Function<? super Throwable, Verdict> answer,
        Rule rule,
        int sequence) {

    Clause {
        Check.notNull("type", type);
        Check.notNull("rule", rule);
    }

    /** The sequence of failures without a rule. */
    static final int NO_RULE = 0;

    static final Function<Throwable, Verdict> AGAIN = failure -> Verdict.again();
    static final Function<Throwable, Verdict> GIVE_UP = failure -> Verdict.giveUp();

    boolean isConditional() {
        return condition != null;
    }

    boolean accepts(Throwable failure) {
        return condition == null || condition.test(failure);
    }
}
