package dev.refrain.annotations.rules;

import dev.refrain.RetryPolicy;
import dev.refrain.Rule;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A limit on the calls.
 *
 * @param most the limit; empty for none
 */
public record Attempts(Optional<Integer> most) {

    /** The word for no limit, in files. */
    public static final String UNLIMITED = "unlimited";

    /** No limit. */
    public static final Attempts WITHOUT_LIMIT = new Attempts(Optional.empty());

    /**
     * A limit.
     *
     * @param parameter what the limit is called in messages
     * @param calls the calls, the first included
     * @param problem takes what is wrong
     * @return the limit; empty if it is less than 1
     */
    public static Optional<Attempts> of(String parameter, int calls, Consumer<String> problem) {
        if (calls < 1) {
            problem.accept(parameter + " counts calls, the first included: it must be at least 1, but is " + calls
                    + "; 1 means no retry");
            return Optional.empty();
        }
        return Optional.of(new Attempts(Optional.of(calls)));
    }

    /**
     * Limits one rule.
     *
     * @param rule the rule
     * @return the rule with this limit
     */
    public Rule in(Rule rule) {
        return most.map(rule::maxAttempts).orElseGet(rule::unlimitedAttempts);
    }

    /**
     * Limits a policy.
     *
     * @param policy the policy
     * @return the policy with this limit
     */
    public RetryPolicy in(RetryPolicy policy) {
        return most.map(policy::maxAttempts).orElseGet(policy::unlimitedAttempts);
    }

    @Override
    public String toString() {
        return most.map(String::valueOf).orElse(UNLIMITED);
    }
}
