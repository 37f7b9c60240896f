package dev.refrain;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Arithmetic on nanoseconds that saturates instead of overflowing. */
final class Nanos {

    private Nanos() {}

    /** The nanoseconds of a duration that is not negative; {@code Long.MAX_VALUE} (292 years) for all longer ones. */
    static long of(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException tooLong) {
            return Long.MAX_VALUE;
        }
    }

    static long plus(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    static long times(long a, long b) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        return high != 0 || low < 0 ? Long.MAX_VALUE : low;
    }

    /** A uniform draw from {@code [0, most]}, both included. */
    static long draw(long most, RandomGenerator random) {
        return Math.min(most, (long) (random.nextDouble() * (most + 1.0)));
    }
}
