package dev.refrain.cli.fetch;

import dev.refrain.AttemptTimeoutException;
import dev.refrain.RetryPolicy;
import dev.refrain.Rule;
import dev.refrain.Transient;
import dev.refrain.cli.config.ErrorKind;
import dev.refrain.cli.config.OnRule;
import dev.refrain.cli.config.ServicePolicy;
import dev.refrain.http.HttpErrors;
import dev.refrain.http.HttpStatusException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Optional;

/** Makes the library's policy of what a file says, and of what holds where it says nothing. */
final class Policies {

    private final List<OnRule> rules;

    private Policies(List<OnRule> rules) {
        this.rules = rules;
    }

    /** The policy for a service's requests. */
    static RetryPolicy of(ServicePolicy text) {
        Policies policies = new Policies(text.rules());
        return text.limit(policies.statuses(policies.errors()));
    }

    private RetryPolicy errors() {
        Optional<OnRule> io = rule(ErrorKind.IO);
        Optional<OnRule> connect = rule(ErrorKind.CONNECT).or(() -> io);
        Optional<OnRule> timeout = rule(ErrorKind.TIMEOUT);
        RetryPolicy policy = RetryPolicy.retryOn(ConnectException.class);
        policy = retries(connect)
                ? policy.on(ConnectException.class, how(connect))
                : policy.giveUpOn(ConnectException.class);
        policy = retries(io)
                ? policy.on(IOException.class, Transient::test, how(io))
                : policy.giveUpOn(IOException.class);
        if (!retries(timeout)) {
            return policy.giveUpOn(AttemptTimeoutException.class);
        }
        // Without a rule of its own a timeout shares the policy's count, which a rule would not.
        return timeout.isPresent() ? policy.on(AttemptTimeoutException.class, how(timeout)) : policy;
    }

    private RetryPolicy statuses(RetryPolicy errors) {
        RetryPolicy policy = errors;
        for (OnRule rule : rules) {
            if (rule.statuses().isPresent()) {
                policy = rule.retry()
                        ? policy.on(HttpStatusException.class, e -> rule.isAbout(e.status()), rule.rule())
                        : policy.giveUpOn(HttpStatusException.class, e -> rule.isAbout(e.status()));
            }
        }
        return policy.on(HttpStatusException.class, e -> HttpErrors.isTransient(e.status()));
    }

    private Optional<OnRule> rule(ErrorKind kind) {
        return rules.stream().filter(rule -> rule.isAbout(kind)).findFirst();
    }

    private static boolean retries(Optional<OnRule> rule) {
        return rule.isEmpty() || rule.get().retry();
    }

    private static Rule how(Optional<OnRule> rule) {
        return rule.map(OnRule::rule).orElse(Rule.inherited());
    }
}
