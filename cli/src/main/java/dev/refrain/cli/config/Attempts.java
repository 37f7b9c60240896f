package dev.refrain.cli.config;

import dev.refrain.RetryPolicy;
import dev.refrain.Rule;
import java.util.Optional;

/**
 * A limit on the calls.
 *
 * @param most the limit; empty for none
 */
public record Attempts(Optional<Integer> most) {

    private static final String KEY = "max-attempts";
    private static final String UNLIMITED = "unlimited";
    private static final int MOST = 1_000_000;

    static Optional<Attempts> read(Section section) {
        if (section.is(KEY, UNLIMITED)) {
            return Optional.of(new Attempts(Optional.empty()));
        }
        return section.integer(KEY, 1, MOST).map(most -> new Attempts(Optional.of(most)));
    }

    Rule in(Rule rule) {
        return most.map(rule::maxAttempts).orElseGet(rule::unlimitedAttempts);
    }

    RetryPolicy in(RetryPolicy policy) {
        return most.map(policy::maxAttempts).orElseGet(policy::unlimitedAttempts);
    }

    @Override
    public String toString() {
        return most.map(String::valueOf).orElse(UNLIMITED);
    }
}
