package dev.refrain.cli.config;

import dev.refrain.Backoff;
import dev.refrain.Rule;
import dev.refrain.annotations.rules.Attempts;
import java.util.Optional;

/**
 * What a policy says about one kind of failure; one {@code [[...policy.on]]} of the file.
 *
 * @param error the kind of failure, unless the rule is about statuses
 * @param statuses the statuses, unless the rule is about a kind of failure
 * @param retry whether the failure is retried
 * @param rule how
 */
public record OnRule(Optional<ErrorKind> error, Optional<Statuses> statuses, boolean retry, Rule rule) {

    static OnRule read(Section section) {
        Optional<ErrorKind> error = error(section);
        Optional<Statuses> statuses = Statuses.read(section, "status");
        if (section.has("error") == section.has("status")) {
            section.problem("expected either error or status, "
                    + (section.has("error") ? "but both are there" : "but neither is there"));
        }
        Rule rule = Rule.inherited();
        Optional<Attempts> attempts = AttemptsReader.read(section);
        if (attempts.isPresent()) {
            rule = attempts.get().in(rule);
        }
        Optional<Backoff> backoff = section.section("backoff").flatMap(BackoffReader::read);
        if (backoff.isPresent()) {
            rule = rule.backoff(backoff.get());
        }
        boolean retry = section.flag("retry").orElse(true);
        if (!retry && (attempts.isPresent() || backoff.isPresent())) {
            section.problem("retry", "retry = false leaves no use for max-attempts and backoff");
        }
        section.end();
        return new OnRule(error, statuses, retry, rule);
    }

    public boolean isAbout(int status) {
        return statuses.isPresent() && statuses.get().contains(status);
    }

    public boolean isAbout(ErrorKind kind) {
        return error.isPresent() && error.get() == kind;
    }

    private static Optional<ErrorKind> error(Section section) {
        Optional<String> word = section.string("error");
        Optional<ErrorKind> kind = word.flatMap(ErrorKind::of);
        if (word.isPresent() && kind.isEmpty()) {
            section.expected("error", "connect, timeout or io", word.get());
        }
        return kind;
    }

    @Override
    public String toString() {
        String what = statuses.map(set -> "status " + set)
                .or(() -> error.map(ErrorKind::toString))
                .orElse("nothing");
        return "on " + what + ": " + (retry ? rule : "never retried");
    }
}
