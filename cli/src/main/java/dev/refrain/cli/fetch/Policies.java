package dev.refrain.cli.fetch;

import dev.refrain.AttemptTimeoutException;
import dev.refrain.RetryPolicy;
import dev.refrain.Rule;
import dev.refrain.Transient;
import dev.refrain.Verdict;
import dev.refrain.cli.config.ErrorKind;
import dev.refrain.cli.config.OnRule;
import dev.refrain.cli.config.ServicePolicy;
import dev.refrain.cli.fetch.StatusException.TooManyRequests;
import dev.refrain.cli.fetch.StatusException.Unavailable;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the library's policy of what a file says, and of what holds where it says nothing. */
final class Policies {

    private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);

    /** These may come after the work was done. */
    private static final Set<Integer> DOUBTFUL = Set.of(500, 502, 504);

    private final List<OnRule> rules;
    private final boolean idempotent;

    private Policies(List<OnRule> rules, boolean idempotent) {
        this.rules = rules;
        this.idempotent = idempotent;
    }

    /**
     * The policy for a service's requests.
     *
     * @param idempotent whether they may be repeated when nobody knows what became of the first attempt; if not, only what the
     *     server refused and what never reached it is
     */
    static RetryPolicy of(ServicePolicy text, boolean idempotent) {
        Policies policies = new Policies(text.rules(), idempotent);
        RetryPolicy policy = policies.errors();
        policy = policies.statuses(policy);
        return text.limit(policy);
    }

    private RetryPolicy errors() {
        Optional<OnRule> io = rule(ErrorKind.IO);
        Optional<OnRule> connect = rule(ErrorKind.CONNECT).or(() -> io);
        Optional<OnRule> timeout = rule(ErrorKind.TIMEOUT);
        RetryPolicy policy = RetryPolicy.retryOn(ConnectException.class);
        policy = retries(connect)
                ? policy.on(ConnectException.class, how(connect))
                : policy.giveUpOn(ConnectException.class);
        policy = idempotent && retries(io)
                ? policy.on(IOException.class, Transient::test, how(io))
                : policy.giveUpOn(IOException.class);
        if (!idempotent || !retries(timeout)) {
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
                        ? policy.on(
                                StatusException.class,
                                e -> rule.isAbout(e.status()) && mayRepeat(e.status()),
                                rule.rule())
                        : policy.giveUpOn(StatusException.class, e -> rule.isAbout(e.status()));
            }
        }
        policy = policy.decide(StatusException.class, e -> isPassing(e.status()) ? Verdict.again() : Verdict.giveUp());
        Optional<OnRule> tooMany = rule(TooManyRequests.STATUS);
        policy = policy.decide(TooManyRequests.class, e -> verdict(e, tooMany), how(tooMany));
        Optional<OnRule> unavailable = rule(Unavailable.STATUS);
        return policy.decide(Unavailable.class, e -> verdict(e, unavailable), how(unavailable));
    }

    private static Verdict verdict(StatusException failure, Optional<OnRule> rule) {
        return retries(rule) ? failure.again() : Verdict.giveUp();
    }

    private boolean isPassing(int status) {
        return PASSING.contains(status) && mayRepeat(status);
    }

    private boolean mayRepeat(int status) {
        return idempotent || !isDoubtful(status);
    }

    /** Whether the status leaves open what became of the request. */
    static boolean isDoubtful(int status) {
        return DOUBTFUL.contains(status);
    }

    private Optional<OnRule> rule(ErrorKind kind) {
        return rules.stream().filter(rule -> rule.isAbout(kind)).findFirst();
    }

    private Optional<OnRule> rule(int status) {
        return rules.stream().filter(rule -> rule.isAbout(status)).findFirst();
    }

    private static boolean retries(Optional<OnRule> rule) {
        return rule.isEmpty() || rule.get().retry();
    }

    private static Rule how(Optional<OnRule> rule) {
        return rule.map(OnRule::rule).orElse(Rule.inherited());
    }
}
