package dev.refrain.testkit;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One move of time, by the thread that asked for it: how far, until what, and how much at most. */
final class Drive {

    /** How many steps may follow each other at one moment. */
    private static final int MOST_AT_ONE_MOMENT = 10_000_000;

    final Thread driver = Thread.currentThread();
    final long horizon;
    private final BooleanSupplier reached;
    private final long mostMoves;

    private long moves;
    private long atThisMoment;
    private @Nullable IllegalStateException trouble;
    private volatile boolean over;

    /**
     * Plans it.
     *
     * @param horizon the last moment, in nanoseconds since the start
     * @param reached when to stop before that
     * @param mostMoves how many times time may move
     */
    Drive(long horizon, BooleanSupplier reached, long mostMoves) {
        this.horizon = horizon;
        this.reached = reached;
        this.mostMoves = mostMoves;
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

    boolean fail(String message) {
        trouble = new IllegalStateException(message);
        return false;
    }

    boolean isFailed() {
        return trouble != null;
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
