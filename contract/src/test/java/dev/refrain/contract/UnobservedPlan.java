package dev.refrain.contract;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;

import dev.refrain.Backoff;
import dev.refrain.RetryBudget;
import dev.refrain.RetryPolicy;
import dev.refrain.Rule;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.RejectedExecutionException;

/** What a {@link UnobservedStory} is made of, drawn from a seed: any policy that sets no limit in time, and any budget. */
final class UnobservedPlan {

    private final SplittableRandom random;

    UnobservedPlan(long seed) {
        random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean oneIn(int chances) {
        return below(chances) == 0;
    }

    /** A time that hardly meets another. */
    long nanos(int mostMillis) {
        return random.nextLong(1_000_000L * mostMillis);
    }

    RetryBudget budget() {
        return switch (below(7)) {
            case 0 -> RetryBudget.standard();
            case 1 -> RetryBudget.of(12, 5);
            case 2 -> RetryBudget.of(3, 1);
            case 3 -> RetryBudget.waiting(12, 5);
            case 4 -> RetryBudget.waiting(500, 100);
            case 5 -> RetryBudget.of(40, 2);
            default -> RetryBudget.unlimited();
        };
    }

    RetryPolicy policy() {
        RetryPolicy policy = RetryPolicy.retryOn(IOException.class)
                .maxAttempts(1 + below(12))
                .backoff(anyBackoff());
        if (oneIn(2)) {
            policy = policy.on(ConnectException.class, rule());
        }
        if (oneIn(4)) {
            policy = policy.on(IllegalStateException.class, rule());
        }
        if (oneIn(5)) {
            policy = policy.on(RejectedExecutionException.class);
        }
        if (oneIn(6)) {
            policy = policy.on(IOException.class, failure -> "io".equals(failure.getMessage()));
        }
        return policy;
    }

    private Rule rule() {
        Rule rule = Rule.inherited();
        rule = oneIn(2) ? rule.maxAttempts(1 + below(6)) : rule;
        rule = oneIn(2) ? rule.cost(below(8)) : rule;
        return oneIn(2) ? rule.backoff(anyBackoff()) : rule;
    }

    private Backoff anyBackoff() {
        Backoff backoff = oneIn(4) ? backoff().then(1 + below(3), backoff()) : backoff();
        backoff = oneIn(4) ? backoff.cappedAt(ofMillis(below(20))) : backoff;
        return switch (below(4)) {
            case 0 -> backoff.fullJitter();
            case 1 -> backoff.equalJitter();
            default -> backoff.withoutJitter();
        };
    }

    private Backoff backoff() {
        Duration wait = ofNanos(nanos(9));
        Duration cap = wait.plusMillis(below(40));
        return switch (below(9)) {
            case 0 -> Backoff.fixed(wait);
            case 1 -> Backoff.linear(wait, cap);
            case 2 -> Backoff.exponential(wait, cap);
            case 3 -> Backoff.fibonacci(wait, cap);
            case 4 -> Backoff.decorrelated(wait, cap);
            case 5 -> Backoff.sequence(wait, cap, Duration.ZERO, wait);
            case 6 -> Backoff.function(retry -> wait.multipliedBy(retry % 3));
            default -> Backoff.none();
        };
    }
}
