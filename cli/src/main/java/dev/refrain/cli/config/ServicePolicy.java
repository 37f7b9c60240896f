package dev.refrain.cli.config;

import dev.refrain.Backoff;
import dev.refrain.RetryPolicy;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How the calls to a service are retried.
 *
 * @param limits puts the limits and the backoff of the file into a policy
 * @param rules what the file says of kinds of failures, in its order
 */
public record ServicePolicy(UnaryOperator<RetryPolicy> limits, List<OnRule> rules) {

    /** So that no call hangs for ever where the file says nothing. */
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(30);

    static final ServicePolicy DEFAULT = new ServicePolicy(policy -> policy.attemptTimeout(ATTEMPT_TIMEOUT), List.of());

    static ServicePolicy read(Section section) {
        Optional<Attempts> attempts = Attempts.read(section);
        Optional<Duration> within = section.duration("within");
        Duration attemptTimeout = positive(section, "attempt-timeout").orElse(ATTEMPT_TIMEOUT);
        Optional<Backoff> backoff = section.section("backoff").flatMap(BackoffReader::read);
        Optional<Duration> serverWait = section.duration("longest-server-wait");
        List<OnRule> rules = section.sections("on").stream().map(OnRule::read).toList();
        checkKinds(section, rules);
        boolean endless = attempts.isPresent() && attempts.get().most().isEmpty();
        if (endless && within.isEmpty()) {
            section.problem("max-attempts", "unlimited attempts never end unless within is set");
        }
        section.end();
        return new ServicePolicy(
                policy -> {
                    RetryPolicy limited = policy.attemptTimeout(attemptTimeout);
                    limited = attempts.isPresent() ? attempts.get().in(limited) : limited;
                    limited = within.isPresent() ? limited.within(within.get()) : limited;
                    limited = backoff.isPresent() ? limited.backoff(backoff.get()) : limited;
                    return serverWait.isPresent() ? limited.longestServerWait(serverWait.get()) : limited;
                },
                rules);
    }

    private static Optional<Duration> positive(Section section, String key) {
        return section.duration(key).filter(duration -> {
            if (duration.isZero()) {
                section.problem(key, "must be more than zero");
            }
            return !duration.isZero();
        });
    }

    private static void checkKinds(Section section, List<OnRule> rules) {
        Set<ErrorKind> seen = EnumSet.noneOf(ErrorKind.class);
        for (OnRule rule : rules) {
            if (rule.error().isPresent() && !seen.add(rule.error().get())) {
                section.problem(
                        "on", "two rules are about error = \"" + rule.error().get() + "\"");
            }
        }
    }
}
