package dev.refrain.contract;

import java.util.random.RandomGenerator;

/** A source of chance that always draws the same. */
record FixedChance(double draw) implements RandomGenerator {

    static final FixedChance LEAST = new FixedChance(0);
    static final FixedChance MOST = new FixedChance(Math.nextDown(1.0));

    @Override
    public long nextLong() {
        return (long) (draw * Long.MAX_VALUE);
    }

    @Override
    public double nextDouble() {
        return draw;
    }
}
