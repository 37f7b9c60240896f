package dev.refrain.contract.simulation;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** All the chance of one seed. */
final class Chance {

    private final SplittableRandom random;

    Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** From 0 to one less. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    Duration millis(int least, int most) {
        Duration drawn = Duration.ofMillis(random.nextInt(least, most + 1));
        return drawn.equals(SimulatedTiming.GRACE) ? drawn.plusMillis(1) : drawn; // those are told by how long they are
    }

    long anyLong() {
        return random.nextLong();
    }

    RandomGenerator split() {
        return random.split();
    }
}
