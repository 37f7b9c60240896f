package dev.refrain.annotations;

import dev.refrain.RetryPolicy;
import dev.refrain.annotations.rules.Rule;
import dev.refrain.annotations.rules.Rules;
import dev.refrain.annotations.rules.Waits;
import java.lang.reflect.Type;
import java.util.List;

/** Makes the policy that annotations describe. */
final class LoadedPolicy {

    private LoadedPolicy() {}

    static RetryPolicy of(Rules<Type> rules) {
        Rule<Type> first = rules.rules().get(0);
        RetryPolicy policy = opening(errors(first.on()));
        if (first.maxAttempts().isPresent()) {
            policy = policy.maxAttempts(first.maxAttempts().get());
        }
        if (first.waits().isPresent()) {
            policy = policy.backoff(first.waits().get().backoff());
        }
        if (rules.within().isPresent()) {
            policy = policy.within(rules.within().get());
        }
        if (rules.attemptTimeout().isPresent()) {
            policy = policy.attemptTimeout(rules.attemptTimeout().get());
        }
        policy = givingUp(policy, first);
        for (Rule<Type> further : rules.rules().subList(1, rules.rules().size())) {
            List<Class<? extends Throwable>> on = errors(further.on());
            policy = givingUp(on.isEmpty() ? policy : policy.on(on, limits(further)), further);
        }
        return policy;
    }

    private static RetryPolicy opening(List<Class<? extends Throwable>> on) {
        return on.isEmpty()
                ? RetryPolicy.retryTransient()
                : RetryPolicy.retryOn(on.get(0), on.subList(1, on.size()).toArray(LoadedPolicy::array));
    }

    private static dev.refrain.Rule limits(Rule<Type> rule) {
        dev.refrain.Rule counted = rule.maxAttempts()
                .map(dev.refrain.Rule.inherited()::maxAttempts)
                .orElseGet(dev.refrain.Rule::inherited);
        return rule.waits().map(Waits::backoff).map(counted::backoff).orElse(counted);
    }

    private static RetryPolicy givingUp(RetryPolicy policy, Rule<Type> rule) {
        List<Class<? extends Throwable>> errors = errors(rule.giveUpOn());
        return errors.isEmpty()
                ? policy
                : policy.giveUpOn(
                        errors.get(0), errors.subList(1, errors.size()).toArray(LoadedPolicy::array));
    }

    private static List<Class<? extends Throwable>> errors(List<Type> types) {
        return types.stream()
                .<Class<? extends Throwable>>map(type -> ((Class<?>) type).asSubclass(Throwable.class))
                .toList();
    }

    @SuppressWarnings("unchecked") // an array of a type with arguments can't be made otherwise
    private static Class<? extends Throwable>[] array(int length) {
        return (Class<? extends Throwable>[]) new Class<?>[length];
    }
}
