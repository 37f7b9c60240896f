package dev.refrain.annotations.settings;

import dev.refrain.RetryPolicy;
import dev.refrain.Rule;
import dev.refrain.annotations.rules.Attempts;
import dev.refrain.annotations.rules.Waits;
import java.util.List;
import java.util.Optional;

/**
 * What a file says of one kind of errors.
 *
 * @param type the errors, which are retried
 * @param attempts the limit on their calls, where that is said
 * @param waits the backoff, where that is said
 * @param cost what a retry takes from the budget, where that is said
 */
record ErrorSettings(
        Class<? extends Throwable> type, Optional<Attempts> attempts, Optional<Waits> waits, Optional<Integer> cost) {

    RetryPolicy in(RetryPolicy policy) {
        Rule rule = Rule.inherited();
        rule = attempts.isPresent() ? attempts.get().in(rule) : rule;
        rule = waits.isPresent() ? rule.backoff(waits.get().backoff()) : rule;
        rule = cost.isPresent() ? rule.cost(cost.get()) : rule;
        return policy.on(List.of(type), rule);
    }
}
