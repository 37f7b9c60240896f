package dev.refrain;

import java.time.Duration;
import java.util.Objects;

/** Refuses bad values where they are given, naming the parameter and the value. */
final class Check {

    private Check() {}

    static <T> T notNull(String parameter, T value) {
        return Objects.requireNonNull(value, () -> parameter + " must not be null");
    }

    static Duration notNegative(String parameter, Duration value) {
        that(!notNull(parameter, value).isNegative(), parameter, "must not be negative", value);
        return value;
    }

    static Duration positive(String parameter, Duration value) {
        that(!notNegative(parameter, value).isZero(), parameter, "must be more than zero", value);
        return value;
    }

    static int atLeast(int least, String parameter, int value) {
        that(value >= least, parameter, "must be at least " + least, value);
        return value;
    }

    static void that(boolean holds, String parameter, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(parameter + " " + rule + ", but is " + value);
        }
    }
}
