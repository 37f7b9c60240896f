package dev.refrain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a policy.
 *
 * @param maxAttempts the calls of a rule that sets no limit, the first included
 * @param mostOfARule the largest limit that a rule sets, or 0
 * @param within the longest time for the whole execution, if limited
 * @param attemptTimeout the longest time for one attempt, if limited
 * @param longestServerWait the longest wait that a server may ask for
 */
record Limits(
        int maxAttempts,
        int mostOfARule,
        @Nullable Duration within,
        @Nullable Duration attemptTimeout,
        Duration longestServerWait) {

    /** Stands for no limit; no count gets there. */
    static final int UNLIMITED = Integer.MAX_VALUE;

    static final Limits DEFAULTS = new Limits(5, 0, null, null, Duration.ofMinutes(5));

    /** A number of calls that is a limit: checked, and never taken for the word that there is none. */
    static int limited(int calls) {
        return Math.min(Check.atLeast(1, "maxAttempts", calls), UNLIMITED - 1);
    }

    Limits maxAttempts(int calls) {
        return new Limits(calls, mostOfARule, within, attemptTimeout, longestServerWait);
    }

    Limits mostOfARule(int calls) {
        return new Limits(maxAttempts, calls, within, attemptTimeout, longestServerWait);
    }

    Limits within(Duration limit) {
        return new Limits(maxAttempts, mostOfARule, limit, attemptTimeout, longestServerWait);
    }

    Limits attemptTimeout(Duration limit) {
        return new Limits(maxAttempts, mostOfARule, within, limit, longestServerWait);
    }

    Limits longestServerWait(Duration longest) {
        return new Limits(maxAttempts, mostOfARule, within, attemptTimeout, longest);
    }

    /** No execution makes more calls than this. */
    int mostCalls() {
        return Math.max(maxAttempts, mostOfARule);
    }

    boolean isUnlimited() {
        return mostCalls() == UNLIMITED && within == null;
    }

    /** The nanoseconds of a limit, {@code Long.MAX_VALUE} for none. */
    static long nanosOf(@Nullable Duration limit) {
        return limit == null ? Long.MAX_VALUE : Nanos.of(limit);
    }
}
