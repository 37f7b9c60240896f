package dev.refrain;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * How waits grow, in nanoseconds: pure functions of the retry's number and the wait before it, so that nothing is kept
 * between two waits.
 */
sealed interface Growth {

    /** The wait before the n-th retry (from 1), before cap and jitter; not negative. */
    long delay(int n, long previous, RandomGenerator random);

    /** The same growth under a lower cap, for those that must know it. */
    default Growth cappedAt(long nanos) {
        return this;
    }

    /** Whether a wait follows from the number of the retry alone. */
    default boolean isPlain() {
        return true;
    }

    record Fixed(long interval) implements Growth {
        @Override
        public long delay(int n, long previous, RandomGenerator random) {
            return interval;
        }
    }

    record Linear(long step) implements Growth {
        @Override
        public long delay(int n, long previous, RandomGenerator random) {
            return Nanos.times(step, n);
        }
    }

    record Exponential(long base, double factor) implements Growth {
        @Override
        public long delay(int n, long previous, RandomGenerator random) {
            double growth = Math.pow(factor, n - 1.0);
            if (base == 0 || growth == 1) {
                return base; // 0 * infinity would be NaN, and a double can't hold every base
            }
            // A cast saturates; the maximum undoes the rounding of the base.
            return Math.max(base, (long) (base * growth));
        }
    }

    record Fibonacci(long base) implements Growth {
        /** The 93rd number is the first that a long can't hold. */
        private static final int SATURATED = 93;

        @Override
        public long delay(int n, long previous, RandomGenerator random) {
            long current = 1;
            long next = 1;
            for (int i = 1; i < Math.min(n, SATURATED); i++) {
                long sum = Nanos.plus(current, next);
                current = next;
                next = sum;
            }
            return Nanos.times(base, n >= SATURATED ? Long.MAX_VALUE : current);
        }
    }

    /** Has the cap in it, because a wait that is drawn first and cut then would most often be the cap. */
    record Decorrelated(long base, long cap) implements Growth {
        @Override
        public long delay(int n, long previous, RandomGenerator random) {
            long least = cap < base ? 0 : base;
            long most = Math.min(cap, Nanos.times(Math.max(base, previous), 3));
            return least + Nanos.draw(most - least, random);
        }

        @Override
        public Growth cappedAt(long nanos) {
            return new Decorrelated(base, Math.min(cap, nanos));
        }

        @Override
        public boolean isPlain() {
            return false;
        }
    }

    record Sequence(List<Long> waits) implements Growth {
        @Override
        public long delay(int n, long previous, RandomGenerator random) {
            return waits.get(Math.min(n, waits.size()) - 1);
        }
    }

    record Function(IntFunction<Duration> waits) implements Growth {
        @Override
        @SuppressWarnings("NullAway") // a caller's function may answer null whatever its type says
        public long delay(int n, long previous, RandomGenerator random) {
            Duration wait = waits.apply(n);
            if (wait == null || wait.isNegative()) {
                throw new IllegalStateException("the backoff's function answered " + wait + " for retry " + n
                        + ", where a wait that is not negative was expected");
            }
            return Nanos.of(wait);
        }

        @Override
        public boolean isPlain() {
            return false; // it may throw, and may answer something else each time
        }
    }

    /** Has the caps and jitters of its two parts, and none of its own. */
    record Chain(Backoff first, int waits, Backoff next) implements Growth {
        @Override
        public long delay(int n, long previous, RandomGenerator random) {
            return pick(n).delay(index(n), previous(n, previous), random);
        }

        @Override
        public boolean isPlain() {
            return first.isPlain() && next.isPlain();
        }

        Backoff pick(int n) {
            return n <= waits ? first : next;
        }

        int index(int n) {
            return n <= waits ? n : n - waits;
        }

        /** The wait before, as the part sees it: the second part starts without one. */
        long previous(int n, long previous) {
            return n == waits + 1 ? 0 : previous;
        }
    }

    /** What is drawn from a wait that is already capped. */
    enum Jitter {
        FULL,
        EQUAL,
        NONE;

        long draw(long wait, RandomGenerator random) {
            return switch (this) {
                case FULL -> Nanos.draw(wait, random);
                case EQUAL -> wait / 2 + Nanos.draw(wait - wait / 2, random);
                case NONE -> wait;
            };
        }
    }
}
