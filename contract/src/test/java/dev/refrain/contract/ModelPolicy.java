package dev.refrain.contract;

import dev.refrain.RetryPolicy;
import dev.refrain.Rule;
import dev.refrain.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** A policy as plain data, which the {@link Model} reads and the engine gets built. No {@code maxAttempts} says unlimited. */
record ModelPolicy(
        Integer maxAttempts,
        Duration within,
        Duration attemptTimeout,
        Duration longestServerWait,
        ModelWaits waits,
        List<Declared> declared) {

    /** On which failures a declaration holds. */
    enum When {
        ALWAYS,
        ODD,
        EVEN,
        ERROR
    }

    /** What a declaration says; {@code RETRY} and {@code GIVE_UP} without a verdict, the others by one if the failure is odd. */
    enum Says {
        RETRY,
        GIVE_UP,
        VERDICT_GIVE_UP,
        VERDICT_PASS,
        VERDICT_AFTER,
        VERDICT_NULL,
        VERDICT_ERROR;

        boolean isVerdict() {
            return ordinal() > GIVE_UP.ordinal();
        }
    }

    /** What a server asks for. */
    static final Duration ASKED = Duration.ofMillis(30);

    /** What callbacks throw. */
    static final IllegalStateException ERROR = new IllegalStateException("a callback of the caller's");

    /** One declaration about some types, which have a count of their own; {@code null} for what it inherits. */
    record Declared(
            List<Class<? extends Throwable>> types,
            When when,
            Says says,
            Integer maxAttempts,
            ModelWaits waits,
            Integer cost) {

        private Rule rule() {
            Rule rule =
                    maxAttempts == null ? Rule.inherited() : Rule.inherited().maxAttempts(maxAttempts);
            rule = waits == null ? rule : rule.backoff(waits.backoff());
            return cost == null ? rule : rule.cost(cost);
        }

        @SuppressWarnings("unchecked")
        private RetryPolicy addTo(RetryPolicy policy) {
            Class<? extends Throwable> type = types.get(0);
            Class<? extends Throwable>[] more = types.subList(1, types.size()).toArray(Class[]::new);
            Predicate<Throwable> condition = this::holds;
            if (says.isVerdict()) {
                return policy.decide(type, this::verdict, rule());
            }
            if (says == Says.GIVE_UP) {
                return when == When.ALWAYS ? policy.giveUpOn(type, more) : policy.giveUpOn(type, condition);
            }
            if (when != When.ALWAYS) {
                return policy.on(type, condition, rule());
            }
            return maxAttempts == null && waits == null && cost == null
                    ? policy.on(type, more)
                    : policy.on(type, rule());
        }

        private boolean holds(Throwable failure) {
            if (when == When.ERROR) {
                throw ERROR;
            }
            return when == When.ALWAYS || ModelStep.isOdd(failure) == (when == When.ODD);
        }

        private Verdict verdict(Throwable failure) {
            if (!ModelStep.isOdd(failure)) {
                return Verdict.again();
            }
            return switch (says) {
                case VERDICT_GIVE_UP -> Verdict.giveUp();
                case VERDICT_PASS -> Verdict.pass();
                case VERDICT_AFTER -> Verdict.after(ASKED);
                case VERDICT_NULL -> null;
                default -> throw ERROR;
            };
        }
    }

    RetryPolicy build() {
        RetryPolicy policy = RetryPolicy.polling(Duration.ZERO); // names no error
        policy = (maxAttempts == null ? policy : policy.maxAttempts(maxAttempts))
                .longestServerWait(longestServerWait)
                .backoff(waits.backoff());
        policy = within == null ? policy : policy.within(within);
        policy = attemptTimeout == null ? policy : policy.attemptTimeout(attemptTimeout);
        for (Declared next : declared) {
            policy = next.addTo(policy);
        }
        return policy;
    }
}
