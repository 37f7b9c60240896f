package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Tally.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Short words for one execution's decisions, without any driver. */
final class Deciding {

    static final long NO_LIMIT = Long.MAX_VALUE;

    private Deciding() {}

    static Tally tally(RetryPolicy policy) {
        return tally(policy, new SplittableRandom(1));
    }

    static Tally tally(RetryPolicy policy, RandomGenerator random) {
        return new Tally(policy, random);
    }

    /** What follows a failure of the operation, without a limit in time. */
    static Decision next(Tally tally, Throwable failure) {
        return tally.decide(failure, Origin.OPERATION, NO_LIMIT, RetryBudget.unlimited());
    }

    static Decision next(Tally tally, Throwable failure, Duration left) {
        return tally.decide(failure, Origin.OPERATION, left.toNanos(), RetryBudget.unlimited());
    }

    static Decision nextOfOurs(Tally tally, Throwable failure) {
        return tally.decide(failure, Origin.OURS, NO_LIMIT, RetryBudget.unlimited());
    }

    /** What follows the first failure of an execution. */
    static Decision first(RetryPolicy policy, Throwable failure) {
        return next(tally(policy), failure);
    }

    static boolean retries(RetryPolicy policy, Throwable failure) {
        return first(policy, failure) instanceof Decision.Again;
    }

    /** The reason why the first failure is final. */
    static GiveUpReason reason(RetryPolicy policy, Throwable failure) {
        return end(first(policy, failure)).reason();
    }

    static Decision.End end(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.End.class);
        return (Decision.End) decision;
    }

    static long waitOf(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Again.class);
        return ((Decision.Again) decision).delay();
    }

    /** How many calls an execution makes of which all fail, each with the next of the failures. */
    static int calls(RetryPolicy policy, List<? extends Throwable> failures) {
        Tally tally = tally(policy);
        for (int call = 1; call <= failures.size(); call++) {
            if (next(tally, failures.get(call - 1)) instanceof Decision.End) {
                return call;
            }
        }
        throw new AssertionError("still retrying after " + failures.size() + " calls");
    }

    /** The waits of an execution until it gives up. */
    static List<Long> waitsUntilTheEnd(Tally tally, Throwable failure) {
        List<Long> waits = new ArrayList<>();
        while (next(tally, failure) instanceof Decision.Again again) {
            waits.add(again.delay());
        }
        return waits;
    }
}
