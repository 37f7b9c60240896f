package dev.refrain.peers;

import java.time.Duration;
import java.util.function.IntFunction;

/** How long to wait before a retry. */
sealed interface Waits {

    record Fixed(Duration every) implements Waits {
        boolean isNone() {
            return every.isZero();
        }
    }

    /** {@code base}, doubled every time, up to {@code cap}; spread by about a half if {@code jitter}. */
    record Exponential(Duration base, Duration cap, boolean jitter) implements Waits {}

    /** What a function of the caller says, given the number of the retry from 1. */
    record Custom(IntFunction<Duration> function) implements Waits {}
}
