package dev.refrain.cli.config;

import dev.refrain.Backoff;
import dev.refrain.RetryPolicy;
import dev.refrain.annotations.rules.Attempts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the calls to a service are retried. What the file doesn't say is empty: the library has defaults.
 *
 * @param attempts the limit on the calls
 * @param within the limit on the whole
 * @param attemptTimeout the limit on one attempt, its body included
 * @param backoff the waits
 * @param serverWait the longest wait that a server may ask for
 * @param rules what the file says of kinds of failures, in its order
 */
public record ServicePolicy(
        Optional<Attempts> attempts,
        Optional<Duration> within,
        Duration attemptTimeout,
        Optional<Backoff> backoff,
        Optional<Duration> serverWait,
        List<OnRule> rules) {

    /** So that no call hangs for ever where the file says nothing. */
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(30);

    static final ServicePolicy DEFAULT = new ServicePolicy(
            Optional.empty(), Optional.empty(), ATTEMPT_TIMEOUT, Optional.empty(), Optional.empty(), List.of());

    static ServicePolicy read(Section section) {
        ServicePolicy policy = new ServicePolicy(
                AttemptsReader.read(section),
                section.duration("within"),
                section.duration("attempt-timeout").orElse(ATTEMPT_TIMEOUT),
                section.section("backoff").flatMap(BackoffReader::read),
                section.duration("longest-server-wait"),
                section.sections("on").stream().map(OnRule::read).toList());
        policy.check(section);
        section.end();
        return policy;
    }

    /** The policy with these limits and waits. */
    public RetryPolicy limit(RetryPolicy unlimited) {
        RetryPolicy policy = unlimited.attemptTimeout(attemptTimeout);
        policy = attempts.isPresent() ? attempts.get().in(policy) : policy;
        policy = within.isPresent() ? policy.within(within.get()) : policy;
        policy = backoff.isPresent() ? policy.backoff(backoff.get()) : policy;
        return serverWait.isPresent() ? policy.longestServerWait(serverWait.get()) : policy;
    }

    /** What the file says, one line for each setting. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        attempts.ifPresent(calls -> lines.add("max-attempts " + calls));
        within.ifPresent(limit -> lines.add("within " + RoughDuration.format(limit)));
        lines.add("attempt-timeout " + RoughDuration.format(attemptTimeout));
        backoff.ifPresent(waits -> lines.add("backoff " + waits));
        serverWait.ifPresent(longest -> lines.add("longest-server-wait " + RoughDuration.format(longest)));
        rules.forEach(rule -> lines.add(rule.toString()));
        return lines;
    }

    private void check(Section section) {
        if (attemptTimeout.isZero()) {
            section.problem("attempt-timeout", "must be more than zero");
        }
        if (within.isPresent() && within.get().isZero()) {
            section.problem("within", "must be more than zero");
        }
        if (within.isEmpty() && attempts.isPresent() && attempts.get().most().isEmpty()) {
            section.problem("max-attempts", "unlimited attempts never end unless within is set");
        }
        Set<ErrorKind> seen = EnumSet.noneOf(ErrorKind.class);
        for (OnRule rule : rules) {
            if (rule.error().isPresent() && !seen.add(rule.error().get())) {
                section.problem(
                        "on", "two rules are about error = \"" + rule.error().get() + "\"");
            }
        }
    }
}
