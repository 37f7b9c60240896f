package dev.refrain;

import java.util.random.RandomGenerator;

/** Chance that is none: every draw is the same. */
record FixedRandom(double value) implements RandomGenerator {

    static final double LARGEST = Math.nextDown(1.0);

    /** For what must not draw at all. */
    static final RandomGenerator NEVER = () -> {
        throw new AssertionError("a draw where none was expected");
    };

    @Override
    public double nextDouble() {
        return value;
    }

    @Override
    public long nextLong() {
        throw new AssertionError("jitter is drawn by nextDouble");
    }
}
