package dev.refrain.cli.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: a number and a unit. */
public final class Durations {

    static final String EXPECTED = "a duration such as \"250ms\", \"1.5s\", \"5m\" or \"2h\"";

    private static final Pattern FORM = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(ms|s|m|h)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms",
            Duration.ofMillis(1),
            "s",
            Duration.ofSeconds(1),
            "m",
            Duration.ofMinutes(1),
            "h",
            Duration.ofHours(1));

    private Durations() {}

    /** What the text means, empty if nothing. */
    static Optional<Duration> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        BigDecimal nanos = new BigDecimal(form.group(1))
                .multiply(BigDecimal.valueOf(
                        UNITS.getOrDefault(form.group(2), Duration.ZERO).toNanos()))
                .setScale(0, RoundingMode.CEILING)
                .min(BigDecimal.valueOf(Long.MAX_VALUE));
        return Optional.of(Duration.ofNanos(nanos.longValueExact()));
    }

    /** The other way round: {@code 250ms}, {@code 1.5s}, {@code 2m}, {@code 1m 12s}. */
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
