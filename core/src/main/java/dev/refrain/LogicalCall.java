package dev.refrain;

import org.jspecify.annotations.Nullable;

/**
 * An execution as its budget sees it. Executions on the same budget that its operation starts, on its own thread, belong to the
 * same logical call, which deposits once: the outer one for them all, unless one of them was refunded a retry.
 */
final class LogicalCall {

    private static final ThreadLocal<@Nullable LogicalCall> RUNNING = new ThreadLocal<>();

    /** Whether any thread ever ran an operation that this is about; each sees what it did itself. */
    private static boolean isInUse;

    private final RetryBudget budget;
    private final @Nullable LogicalCall around;
    private volatile boolean refunded;

    /** A call that began inside of what its thread was {@link #running} then. */
    LogicalCall(RetryBudget budget, @Nullable LogicalCall around) {
        this.budget = budget;
        this.around = around;
    }

    static @Nullable LogicalCall running() {
        return isInUse ? RUNNING.get() : null;
    }

    /** Says that this thread is running the operation of a call, if any: what it was running before, for {@link #leave}. */
    static @Nullable LogicalCall enter(@Nullable LogicalCall call) {
        LogicalCall before = call == null ? null : RUNNING.get();
        if (call != null) {
            isInUse = true;
            RUNNING.set(call);
        }
        return before;
    }

    static void leave(@Nullable LogicalCall call, @Nullable LogicalCall before) {
        if (call == null) {
            return;
        }
        if (before == null) {
            RUNNING.remove();
        } else {
            RUNNING.set(before);
        }
    }

    /** The call after a retry was paid for: from then on, at the latest, there is one. */
    static @Nullable LogicalCall paid(
            @Nullable LogicalCall call, int units, RetryBudget budget, @Nullable LogicalCall around) {
        return call == null && units > 0 ? new LogicalCall(budget, around) : call;
    }

    /** Refunds a success, whose own last retry had the given cost, 0 if it had none: of a call, or of none. */
    static void succeeded(@Nullable LogicalCall call, RetryBudget budget, int ofLastRetry) {
        if (call == null) {
            budget.succeeded(ofLastRetry);
        } else {
            call.succeeded(ofLastRetry);
        }
    }

    private void succeeded(int ofLastRetry) {
        LogicalCall outermost = outermost();
        if (ofLastRetry > 0 || (outermost == this && !refunded)) {
            budget.succeeded(ofLastRetry);
            outermost.refunded = true;
        }
    }

    private LogicalCall outermost() {
        LogicalCall outermost = this;
        for (LogicalCall call = around; call != null; call = call.around) {
            if (call.budget == budget) {
                outermost = call;
            }
        }
        return outermost;
    }
}
