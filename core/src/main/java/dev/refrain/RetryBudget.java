package dev.refrain;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The allowance for retries that the calls to one dependency share, so that retries dry up while it is down instead of
 * multiplying its load. First attempts are never held back. A retry takes its cost when it is decided, and gives it back if its
 * attempt never starts; a success refunds what its own last retry took, or 1. Credit comes from successes alone, never from
 * calls issued or from the clock, so a total outage ends the retries. When the budget is empty, an execution gives up with its
 * last failure, for the reason {@link GiveUpReason#BUDGET}.
 *
 * <p>A result that is not accepted, as in polling, costs nothing and earns nothing. A single execution with more than 100
 * attempts can empty the standard budget all by itself. Where an operation makes calls that are retried on the same budget, on its
 * own thread, they and the operation are one logical call, which refunds once.
 *
 * <p>Every {@link Retry} has a {@link #standard} budget of its own unless it is given another one; create a {@code Retry} once and
 * share it. A budget is thread-safe, its accounting exact: never below zero, never above capacity.
 *
 * <p>The scheme is that of the AWS SDKs' standard retry mode.
 */
public final class RetryBudget {

    private static final int STANDARD_CAPACITY = 500;
    private static final int STANDARD_COST = 5;
    private static final int SUCCESS_WITHOUT_RETRY = 1;

    private final int capacity;
    private final int cost;
    private final boolean waits;
    private final AtomicInteger available;
    private final AtomicReference<@Nullable Probe> lastProbe = new AtomicReference<>();

    private RetryBudget(int capacity, int cost, boolean waits) {
        this.capacity = Check.atLeast(0, "capacity", capacity);
        this.cost = Check.atLeast(0, "cost", cost);
        this.waits = waits;
        this.available = new AtomicInteger(capacity);
    }

    /**
     * The default: a capacity of 500, full at the start; a retry costs 5.
     *
     * @return a new budget
     */
    public static RetryBudget standard() {
        return of(STANDARD_CAPACITY, STANDARD_COST);
    }

    /**
     * A budget of another size.
     *
     * @param capacity the units it holds, full at the start; not negative
     * @param cost what a retry takes unless its {@link Rule} says otherwise; not negative, 0 disables the budget
     * @return a new budget
     * @throws IllegalArgumentException if a value is negative
     */
    public static RetryBudget of(int capacity, int cost) {
        return new RetryBudget(capacity, cost, false);
    }

    /**
     * No limit: retries cost nothing. A dependency that is down then gets as many calls as the attempts allow.
     *
     * @return a new budget
     */
    public static RetryBudget unlimited() {
        return of(0, 0);
    }

    /**
     * A standard budget for background work: when it is empty an execution waits instead of giving up. One waiting retry per
     * backoff interval is let through as a probe, whose success refunds. {@code within}, cancelling and {@code maxAttempts} apply
     * while waiting; waiting is no attempt.
     *
     * @return a new budget
     */
    public static RetryBudget waiting() {
        return waiting(STANDARD_CAPACITY, STANDARD_COST);
    }

    /**
     * A {@link #waiting() waiting} budget of another size.
     *
     * @param capacity the units it holds, full at the start; not negative
     * @param cost what a retry takes unless its {@link Rule} says otherwise; not negative, 0 disables the budget
     * @return a new budget
     * @throws IllegalArgumentException if a value is negative
     */
    public static RetryBudget waiting(int capacity, int cost) {
        return new RetryBudget(capacity, cost, true);
    }

    /**
     * What is left at this moment.
     *
     * @return units, from 0 to {@link #capacity}
     */
    public int available() {
        return available.get();
    }

    /**
     * The most that the budget holds.
     *
     * @return units
     */
    public int capacity() {
        return capacity;
    }

    /** What a retry takes if its rule says nothing; 0 also where the budget is disabled. */
    int cost() {
        return cost;
    }

    /** Whether an execution waits when the budget is empty. */
    boolean waits() {
        return waits;
    }

    /** What a retry of a rule takes; nothing where the budget is disabled. */
    int costOf(Rule rule) {
        return cost == 0 ? 0 : rule.costOr(cost);
    }

    /** Takes the units if they are there. */
    boolean take(int units) {
        for (int seen = available.get(); seen >= units; seen = available.get()) {
            if (units == 0 || available.compareAndSet(seen, seen - units)) {
                return true;
            }
        }
        return false;
    }

    /** Gives units back, up to the capacity. */
    void giveBack(int units) {
        for (int seen = available.get(); seen < capacity && units > 0; seen = available.get()) {
            if (available.compareAndSet(seen, (int) Math.min(capacity, (long) seen + units))) {
                return;
            }
        }
    }

    /** Refunds a success, whose own last retry had the given cost, 0 if it had none. */
    void succeeded(int ofLastRetry) {
        giveBack(Math.max(ofLastRetry, SUCCESS_WITHOUT_RETRY));
    }

    /** Whether a success has nothing to refund. */
    boolean isFull() {
        return available.get() == capacity;
    }

    /** Lets one waiting retry per interval through although the budget is empty. */
    boolean probe(long now, long interval) {
        Probe last = lastProbe.get();
        boolean due = last == null || now - last.at() >= interval;
        return due && lastProbe.compareAndSet(last, new Probe(now));
    }

    /** A probe, and when it was let through. There is none at first: no number of the monotonic clock could say so. */
    private record Probe(long at) {}

    @Override
    public String toString() {
        return "RetryBudget[" + available() + " of " + capacity + ", cost=" + cost + (waits ? ", waiting" : "") + "]";
    }
}
