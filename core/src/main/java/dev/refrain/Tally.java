package dev.refrain;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The counts and waits of one execution, and the decision that they lead to. It knows no threads and no clock; one thread at a
 * time uses it.
 */
final class Tally {

    private final RetryPolicy policy;
    private final RandomGenerator random;
    private final int[] failures;
    private final long[] waits;
    private OwnVerdict operation = OwnVerdict.NONE;
    private int all;
    private int cost;

    Tally(RetryPolicy policy, RandomGenerator random) {
        this.policy = policy;
        this.random = random;
        this.failures = new int[policy.parts().sequences()];
        this.waits = new long[policy.parts().sequences()];
    }

    /** Lets the operation have its say in each decision. */
    void heed(OwnVerdict ofTheOperation) {
        operation = ofTheOperation;
    }

    /** Takes over from failures that were retried at once by one ruling. */
    void resume(int count, Ruling ruling) {
        failures[ruling.sequence()] = count;
        all = count;
    }

    /**
     * Counts a failure and decides.
     *
     * @param failure what surfaces if there is no further attempt
     * @param left the nanoseconds left for the whole execution
     */
    Decision decide(Throwable failure, Origin origin, long left, RetryBudget budget) {
        try {
            Throwable seen = Clauses.unwrapped(failure);
            Ruling ruling = origin == Origin.OURS && seen instanceof RefrainException ours
                    ? policy.parts().clauses().rulingOnOurs(ours)
                    : policy.parts().clauses().rulingOn(seen);
            Ruling agreed = ruling == null ? null : ruling.agreedBy(operation.verdict(seen));
            return agreed == null
                    ? new Decision.End(neverRetried(seen), failure)
                    : count(failure, origin, agreed, left, budget);
        } catch (Throwable thrownByCallback) {
            return Decision.End.ofCallback(thrownByCallback, failure);
        }
    }

    /** What the retry that was decided last takes from the budget. */
    int cost() {
        return cost;
    }

    private Decision count(Throwable failure, Origin origin, Ruling ruling, long left, RetryBudget budget) {
        Limits limits = policy.parts().limits();
        Rule rule = ruling.rule();
        int most = rule.maxAttemptsOr(limits.maxAttempts());
        int count = next(failures[ruling.sequence()]);
        failures[ruling.sequence()] = count;
        all = next(all);
        if (count >= most || all >= limits.mostCalls()) {
            return new Decision.End(GiveUpReason.ATTEMPTS, failure);
        }
        boolean unaccepted = origin == Origin.OURS && failure instanceof UnacceptedResultException;
        cost = unaccepted ? 0 : budget.costOf(rule); // the dependency did answer
        return waitFor(failure, ruling, count, left);
    }

    private Decision waitFor(Throwable failure, Ruling ruling, int retry, long left) {
        // One less than for ever, so that it fits where there is no limit.
        long longest = Long.MAX_VALUE - 1;
        Backoff backoff = ruling.rule().backoffOr(policy.parts().backoff());
        long previous = waits[ruling.sequence()];
        long wait;
        if (ruling.verdict() instanceof Verdict.After after) {
            if (after.delay().compareTo(policy.parts().limits().longestServerWait()) > 0) {
                return new Decision.End(GiveUpReason.SERVER_WAIT, failure);
            }
            long asked = Math.min(Nanos.of(after.delay()), longest);
            long spread = backoff.spread(retry, previous, random);
            waits[ruling.sequence()] = spread;
            // Jitter must not be what makes a wait miss a limit that the server's own meets, nor leave the attempt no
            // time.
            wait = asked < left ? Nanos.plus(asked, Math.min(spread, (left - asked) / 2)) : asked;
        } else {
            wait = Math.min(backoff.delay(retry, previous, random), longest);
            waits[ruling.sequence()] = wait;
        }
        return wait < left ? new Decision.Again(wait) : new Decision.End(GiveUpReason.TIME, failure);
    }

    /** Counts up, and stays below what stands for unlimited. */
    static int next(int count) {
        return Math.min(count + 1, Limits.UNLIMITED - 1);
    }

    private static GiveUpReason neverRetried(@Nullable Throwable failure) {
        return failure instanceof InterruptedException ? GiveUpReason.INTERRUPTED : GiveUpReason.NOT_RETRYABLE;
    }

    /** Who made a failure. */
    enum Origin {
        /** The operation. */
        OPERATION,
        /** We did, of an attempt that took too long or gave a result that was not accepted: retried even without a rule. */
        OURS
    }
}
