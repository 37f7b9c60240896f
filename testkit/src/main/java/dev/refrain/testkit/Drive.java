package dev.refrain.testkit;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One move of time, by the thread that asked for it: how far, until what, and how much at most. */
final class Drive {

    /** How many steps may follow each other at one moment. */
    private static final int MOST_AT_ONE_MOMENT = 10_000_000;

    /** How many times time may move where no horizon ends it. */
    private static final long MOST_MOVES = 1_000_000;

    final Thread driver = Thread.currentThread();
    final long horizon;
    private final boolean toHorizon;
    private final BooleanSupplier reached;
    private final long mostMoves;

    private long moves;
    private long atThisMoment;
    private @Nullable IllegalStateException trouble;
    private volatile boolean over;

    private Drive(long horizon, boolean toHorizon, BooleanSupplier reached, long mostMoves) {
        this.horizon = horizon;
        this.toHorizon = toHorizon;
        this.reached = reached;
        this.mostMoves = mostMoves;
    }

    /** To that moment, in nanoseconds since the start, even if nothing is due by then. */
    static Drive to(long horizon) {
        return new Drive(horizon, true, () -> false, Long.MAX_VALUE);
    }

    /** From timer to timer up to that moment, unless it is reached before. */
    static Drive until(long horizon, BooleanSupplier reached) {
        return new Drive(horizon, false, reached, Long.MAX_VALUE);
    }

    /** From timer to timer, as long as there are any, unless it is reached before. */
    static Drive until(BooleanSupplier reached) {
        return new Drive(Long.MAX_VALUE, false, reached, MOST_MOVES);
    }

    boolean isReached() {
        return reached.getAsBoolean();
    }

    /** Counts a step at the present moment; {@code false} if it is one too many. */
    boolean mayStep() {
        return ++atThisMoment <= MOST_AT_ONE_MOMENT
                || fail("the work at one moment does not end: " + MOST_AT_ONE_MOMENT
                        + " tasks ran and time did not move; is there a retry without a wait and without a limit?");
    }

    /** Counts a move of time; {@code false} if it is one too many. */
    boolean mayMove() {
        atThisMoment = 0;
        return ++moves <= mostMoves
                || fail("the schedule does not end: time moved " + mostMoves
                        + " times and timers are left; is there a retry or a poll without a limit?");
    }

    private boolean fail(String message) {
        trouble = new IllegalStateException(message);
        return false;
    }

    /** Whether time stands at the horizon after it. */
    boolean arrives() {
        return toHorizon && trouble == null;
    }

    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    void rethrow() {
        if (trouble != null) {
            throw trouble;
        }
    }
}
