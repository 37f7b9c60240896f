package dev.refrain.soak;

import dev.refrain.GiveUpReason;
import org.jspecify.annotations.Nullable;

/**
 * Exactly how one execution goes: its calls, events, end, and what it leaves in its budget.
 *
 * @param reason of giving up, {@code null} for a success
 */
record Shape(
        int calls,
        int started,
        int failed,
        int retrying,
        int discarded,
        @Nullable GiveUpReason reason,
        Surface surface) {

    private static final int COST_OF_A_RETRY = 5;

    /** All calls but the last fail. */
    static Shape value(int calls) {
        return new Shape(calls, calls, calls - 1, calls - 1, 0, null, Surface.VALUE);
    }

    /** All calls fail. */
    static Shape gaveUp(int calls, GiveUpReason reason, Surface surface) {
        return new Shape(calls, calls, calls, Math.max(0, calls - 1), 0, reason, surface);
    }

    /** The caller ends the only call, which has not failed. */
    static Shape ended(Surface surface) {
        return gaveUp(1, GiveUpReason.CANCELLED, surface).failed(0);
    }

    Shape failed(int events) {
        return new Shape(calls, started, events, retrying, discarded, reason, surface);
    }

    Shape retrying(int events) {
        return new Shape(calls, started, failed, events, discarded, reason, surface);
    }

    Shape discarded(int values) {
        return new Shape(calls, started, failed, retrying, values, reason, surface);
    }

    long of(Count count) {
        boolean success = reason == null;
        return switch (count) {
            case CALLS -> calls;
            case STARTED -> started;
            case FAILED -> failed;
            case RETRYING -> retrying;
            case SUCCEEDED, VALUES -> success ? 1 : 0;
            case GAVE_UP, FAILURES -> success ? 0 : 1;
            case DISCARDED -> discarded;
        };
    }

    /** What the budget has more afterwards, where a retry costs the standard price: retries without a call are given back. */
    long effectOnBudget() {
        long paid = (long) COST_OF_A_RETRY * Math.max(0, calls - 1);
        if (reason != null) {
            return -paid;
        }
        return calls == 1 ? 1 : COST_OF_A_RETRY - paid;
    }

    /** Whether the caller ended it, who sees that before the listeners do. */
    boolean isEndedByCaller() {
        return reason == GiveUpReason.CANCELLED;
    }
}
