package dev.refrain;

import java.util.ArrayList;
import java.util.List;
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

    /** The types of one declaration, each checked. */
    static List<Class<? extends Throwable>> joined(
            Class<? extends Throwable> first, Class<? extends Throwable>[] more) {
        List<Class<? extends Throwable>> all = new ArrayList<>();
        all.add(first);
        for (int i = 0; i < Check.notNull("more", more).length; i++) {
            all.add(Check.notNull("more[" + i + "]", more[i]));
        }
        return all;
    }

    /** A function as an answer; it is asked only about failures of the clause's type. */
    @SuppressWarnings("unchecked")
    static <E extends Throwable> Function<Throwable, Verdict> untypedAnswer(Function<? super E, Verdict> answer) {
        return (Function<Throwable, Verdict>) Check.notNull("answer", answer);
    }

    /** A predicate as a condition; it is asked only about failures of the clause's type. */
    @SuppressWarnings("unchecked")
    static <E extends Throwable> Predicate<Throwable> untyped(Predicate<? super E> accepted) {
        return (Predicate<Throwable>) Check.notNull("accepted", accepted);
    }
}
