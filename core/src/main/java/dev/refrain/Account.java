package dev.refrain;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one execution takes from its budget and gives back: a retry is paid for when it is decided, the money is spent when its attempt
 * starts, and a success refunds. One thread at a time uses it.
 */
final class Account {

    /** The shortest distance of two probes of an empty waiting budget, so that none spins where there is no backoff. */
    private static final long SHORTEST_PROBE_INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);

    private final RetryBudget budget;
    private final @Nullable LogicalCall around;

    /** None as long as the budget is full, and so has no use for a deposit: from the first retry that is paid for, at the latest. */
    private @Nullable LogicalCall logicalCall;

    private int unspent;
    private int costOfLastRetry;
    private int owed;
    private long probeInterval;

    Account(RetryBudget budget) {
        this.budget = budget;
        this.around = LogicalCall.running();
        this.logicalCall = budget.isFull() ? null : new LogicalCall(budget, around);
    }

    /** Goes on with what a {@link LeanCall} has paid. */
    Account(
            RetryBudget budget,
            @Nullable LogicalCall around,
            @Nullable LogicalCall logicalCall,
            int unspent,
            int costOfLastRetry) {
        this.budget = budget;
        this.around = around;
        this.logicalCall = logicalCall;
        this.unspent = unspent;
        this.costOfLastRetry = costOfLastRetry;
    }

    /** Pays for a retry: {@code false} if the budget does not hold so much. */
    boolean pay(int units) {
        if (!budget.take(units)) {
            return false;
        }
        logicalCall = LogicalCall.paid(logicalCall, units, budget, around);
        unspent = units;
        costOfLastRetry = units;
        owed = 0;
        return true;
    }

    /** Has a retry wait until the budget holds so much, or a probe is due. */
    void owe(int units, long backoff) {
        owed = units;
        probeInterval = Math.max(backoff, SHORTEST_PROBE_INTERVAL);
    }

    /** Whether the retry that was decided may be made now. */
    boolean isSettled(Timing timing) {
        if (owed == 0 || pay(owed)) {
            return true;
        }
        if (!budget.probe(timing.nanoTime(), probeInterval)) {
            return false;
        }
        costOfLastRetry = owed; // what its success refunds
        owed = 0;
        return true;
    }

    long probeInterval() {
        return probeInterval;
    }

    /** The retry's attempt goes to the operation. */
    void spend() {
        unspent = 0;
    }

    /** The retry's attempt never started. */
    void giveBackUnspent() {
        budget.giveBack(unspent);
        unspent = 0;
    }

    void succeeded() {
        LogicalCall.succeeded(logicalCall, budget, costOfLastRetry);
    }

    /** What a thread that runs the operation says that it is in, if anything. */
    @Nullable
    LogicalCall logicalCall() {
        return logicalCall;
    }
}
