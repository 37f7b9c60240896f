package dev.refrain.annotations.settings;

import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.RetryPolicy;
import dev.refrain.Rule;
import dev.refrain.annotations.rules.Attempts;
import dev.refrain.annotations.rules.Waits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a file says of one service. What it doesn't say is empty: code says it, or the library has defaults.
 *
 * @param retryTransient whether what is transient is retried
 * @param retryOn the errors to retry
 * @param giveUpOn the errors that are final
 * @param attempts the limit on the calls
 * @param within the limit on the whole
 * @param attemptTimeout the limit on one attempt
 * @param serverWait the longest wait that a server may ask for
 * @param waits the backoff
 * @param errors what is said of one kind of errors, in the order of the file
 * @param budget the budget, which all that is made of these settings shares
 */
record ServiceSettings(
        boolean retryTransient,
        List<Class<? extends Throwable>> retryOn,
        List<Class<? extends Throwable>> giveUpOn,
        Optional<Attempts> attempts,
        Optional<Duration> within,
        Optional<Duration> attemptTimeout,
        Optional<Duration> serverWait,
        Optional<Waits> waits,
        List<ErrorSettings> errors,
        Optional<RetryBudget> budget) {

    /** A {@code Retry} of code's, which says what errors are retried, with what is said here changed. */
    Retry over(Retry given) {
        return finished(given, given.policy());
    }

    /** A {@code Retry} of which code says nothing. */
    Retry alone(String name) {
        RetryPolicy policy = retryOn.isEmpty()
                ? RetryPolicy.retryTransient()
                : retryTransient
                        ? RetryPolicy.retryTransient().on(retryOn, Rule.inherited())
                        : RetryPolicy.retryOn(retryOn.get(0), further(retryOn));
        return finished(Retry.with(policy).named(name), policy);
    }

    private Retry finished(Retry retry, RetryPolicy retrying) {
        RetryPolicy policy = retrying;
        policy = giveUpOn.isEmpty() ? policy : policy.giveUpOn(giveUpOn.get(0), further(giveUpOn));
        for (ErrorSettings error : errors) {
            policy = error.in(policy);
        }
        policy = attempts.isPresent() ? attempts.get().in(policy) : policy;
        policy = within.isPresent() ? policy.within(within.get()) : policy;
        policy = attemptTimeout.isPresent() ? policy.attemptTimeout(attemptTimeout.get()) : policy;
        policy = serverWait.isPresent() ? policy.longestServerWait(serverWait.get()) : policy;
        policy = waits.isPresent() ? policy.backoff(waits.get().backoff()) : policy;
        Retry changed = retry.policy(policy);
        return budget.isPresent() ? changed.budget(budget.get()) : changed;
    }

    @SuppressWarnings("unchecked") // there are no arrays of a type with arguments
    private static Class<? extends Throwable>[] further(List<Class<? extends Throwable>> types) {
        return types.subList(1, types.size()).toArray(Class[]::new);
    }
}
