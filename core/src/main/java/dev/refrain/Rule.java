package dev.refrain;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One error's own limits inside a {@link RetryPolicy}: an immutable value. What a rule does not set, it inherits from the
 * policy that it is in. Each rule counts the failures that it matched, and has its own backoff sequence.
 *
 * <pre>{@code
 * policy.on(ConnectException.class, Rule.inherited().maxAttempts(10).backoff(Backoff.fixed(ofMillis(50))))
 * }</pre>
 */
public final class Rule {

    private static final Rule INHERITED = new Rule(null, null, null);

    private final @Nullable Integer maxAttempts;
    private final @Nullable Backoff backoff;
    private final @Nullable Integer cost;

    private Rule(@Nullable Integer maxAttempts, @Nullable Backoff backoff, @Nullable Integer cost) {
        this.maxAttempts = maxAttempts;
        this.backoff = backoff;
        this.cost = cost;
    }

    /**
     * A rule that inherits everything.
     *
     * @return the rule
     */
    public static Rule inherited() {
        return INHERITED;
    }

    /**
     * Sets how many failures of this rule an execution may see: the one that reaches the number is final.
     *
     * @param calls the number of calls, the first included; at least 1
     * @return a new rule
     * @throws IllegalArgumentException if {@code calls} is less than 1
     */
    public Rule maxAttempts(int calls) {
        return new Rule(Limits.limited(calls), backoff, cost);
    }

    /**
     * Sets no limit on the failures of this rule. Legal with {@link RetryPolicy#within}, or in the asynchronous and
     * offloaded modes.
     *
     * @return a new rule
     */
    public Rule unlimitedAttempts() {
        return new Rule(Limits.UNLIMITED, backoff, cost);
    }

    /**
     * Sets the waits after this rule's failures.
     *
     * @param waits the backoff
     * @return a new rule
     */
    public Rule backoff(Backoff waits) {
        return new Rule(maxAttempts, Check.notNull("backoff", waits), cost);
    }

    /**
     * Sets what a retry after this rule's failures takes from the {@link RetryBudget}, instead of the budget's own price.
     *
     * @param units the price; 0 takes nothing
     * @return a new rule
     * @throws IllegalArgumentException if {@code units} is negative
     */
    public Rule cost(int units) {
        return new Rule(maxAttempts, backoff, Check.atLeast(0, "cost", units));
    }

    int maxAttemptsOr(int inherited) {
        return maxAttempts == null ? inherited : maxAttempts;
    }

    Backoff backoffOr(Backoff inherited) {
        return backoff == null ? inherited : backoff;
    }

    int costOr(int inherited) {
        return cost == null ? inherited : cost;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Rule that
                && Objects.equals(maxAttempts, that.maxAttempts)
                && Objects.equals(backoff, that.backoff)
                && Objects.equals(cost, that.cost);
    }

    @Override
    public int hashCode() {
        return Objects.hash(maxAttempts, backoff, cost);
    }

    @Override
    public String toString() {
        return "Rule[maxAttempts=" + orInherited(maxAttempts) + ", backoff=" + orInherited(backoff) + ", cost="
                + orInherited(cost) + "]";
    }

    private static Object orInherited(@Nullable Object value) {
        return value == null ? "inherited" : value;
    }
}
