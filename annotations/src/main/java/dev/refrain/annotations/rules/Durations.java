package dev.refrain.annotations.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: a number and a unit. */
public final class Durations {

    /** What the form is, for messages. */
    public static final String EXPECTED = "a duration such as \"250ms\", \"1.5s\", \"5m\" or \"2h\"";

    private static final Pattern FORM = Pattern.compile("(\\d{1,19}(?:\\.\\d{1,9})?)(ms|s|m|h)");

    /** Nanoseconds, the longest unit first. */
    private static final Map<String, Long> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("h", 3_600_000_000_000L);
        UNITS.put("m", 60_000_000_000L);
        UNITS.put("s", 1_000_000_000L);
        UNITS.put("ms", 1_000_000L);
    }

    private Durations() {}

    /**
     * What the text means.
     *
     * @param text a number and a unit; spaces around them don't count
     * @return the duration, rounded up to a nanosecond and at most 292 years; empty if the text is none
     */
    public static Optional<Duration> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        BigDecimal nanos = new BigDecimal(form.group(1))
                .multiply(BigDecimal.valueOf(UNITS.getOrDefault(form.group(2), 0L)))
                .setScale(0, RoundingMode.CEILING)
                .min(BigDecimal.valueOf(Long.MAX_VALUE));
        return Optional.of(Duration.ofNanos(nanos.longValueExact()));
    }

    /**
     * What the text means, as the value of a parameter.
     *
     * @param parameter what the duration is called in messages
     * @param text a number and a unit
     * @param problem takes what is wrong
     * @return the duration; empty if the text is none
     */
    public static Optional<Duration> read(String parameter, String text, Consumer<String> problem) {
        Optional<Duration> duration = parse(text);
        if (duration.isEmpty()) {
            problem.accept(parameter + " must be " + EXPECTED + ", but is \"" + text + "\"");
        }
        return duration;
    }

    /**
     * What the text means, as the value of a parameter that limits something.
     *
     * @param parameter what the limit is called in messages
     * @param text a number and a unit
     * @param problem takes what is wrong
     * @return the duration; empty if the text is none, or is zero
     */
    public static Optional<Duration> readLimit(String parameter, String text, Consumer<String> problem) {
        Optional<Duration> limit = read(parameter, text, problem);
        if (limit.filter(Duration::isZero).isPresent()) {
            problem.accept(parameter + " must be more than zero, but is \"" + text + "\"");
            return Optional.empty();
        }
        return limit;
    }

    /**
     * The other way round, exactly: in the longest unit of which it is a whole number, else as a fraction of seconds or milliseconds.
     *
     * @param duration a duration of at most 292 years, not negative
     * @return a text that means the duration
     */
    public static String text(Duration duration) {
        long nanos = duration.toNanos();
        return UNITS.entrySet().stream()
                .filter(unit -> nanos > 0 && nanos % unit.getValue() == 0)
                .findFirst()
                .map(unit -> nanos / unit.getValue() + unit.getKey())
                .orElseGet(() -> nanos < 1_000_000_000 ? plain(nanos, 6) + "ms" : plain(nanos, 9) + "s");
    }

    private static String plain(long nanos, int decimals) {
        return BigDecimal.valueOf(nanos, decimals).stripTrailingZeros().toPlainString();
    }
}
