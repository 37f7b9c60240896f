package dev.refrain.annotations.rules;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the annotations that hold for a method say.
 *
 * @param <C> stands for a class
 * @param rules the policy, and then the rules inside it; empty where the policy is given at run time
 * @param within the limit on the whole, where that is said
 * @param attemptTimeout the limit on an attempt, where that is said
 */
public record Rules<C>(List<Rule<C>> rules, Optional<Duration> within, Optional<Duration> attemptTimeout) {

    /**
     * Whether the annotation says no more than the name of a policy.
     *
     * @return whether the policy is given at run time
     */
    public boolean areGivenAtRunTime() {
        return rules.isEmpty();
    }

    /**
     * Whether there may be a second attempt, so that it matters what the method returns.
     *
     * @return whether not every rule is limited to one attempt
     */
    public boolean allowRetries() {
        if (rules.isEmpty()) {
            return true;
        }
        int attempts = rules.get(0).maxAttempts().orElse(Integer.MAX_VALUE);
        return rules.stream().anyMatch(rule -> rule.maxAttempts().orElse(attempts) > 1);
    }
}
