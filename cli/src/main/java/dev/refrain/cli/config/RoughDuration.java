package dev.refrain.cli.config;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations as people like to read them; {@link dev.refrain.annotations.rules.Durations} has those that they write. */
public final class RoughDuration {

    private RoughDuration() {}

    /** {@code 250ms}, {@code 1.5s}, {@code 2m}, {@code 1m 12s}; what is too small to matter is left out. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + "ms";
        }
        if (millis < 60_000) {
            return BigDecimal.valueOf(millis / 100, 1).stripTrailingZeros().toPlainString() + "s";
        }
        long hours = duration.toHours();
        String text = (hours > 0 ? hours + "h " : "")
                + (duration.toMinutesPart() > 0 ? duration.toMinutesPart() + "m " : "")
                + (duration.toSecondsPart() > 0 ? duration.toSecondsPart() + "s" : "");
        return text.strip();
    }
}
