package dev.refrain.cli.fetch;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code Retry-After} (RFC 9110, 10.2.3): seconds, a fraction of which rounds up, or a date, which is measured against the
 * reply's own {@code Date} where it has one, for clocks differ. Anything else is ignored.
 *
 * @param clock ours, where the reply has no date
 */
record RetryAfter(InstantSource clock) {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,30}(\\.\\d{1,30})?");

    /** The three forms of RFC 9110, 5.6.7: IMF-fixdate, RFC 850, asctime. */
    private static final List<DateTimeFormatter> DATES = List.of(
            format("EEE, dd MMM yyyy HH:mm:ss 'GMT'"),
            new DateTimeFormatterBuilder()
                    .appendPattern("EEEE, dd-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
                    .appendPattern(" HH:mm:ss 'GMT'")
                    .toFormatter(Locale.US),
            format("EEE MMM ppd HH:mm:ss yyyy"));

    Optional<Duration> parse(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .map(String::strip)
                .flatMap(text -> SECONDS.matcher(text).matches()
                        ? Optional.of(seconds(text))
                        : date(text).map(date -> until(date, headers)));
    }

    private static Duration seconds(String text) {
        BigDecimal whole = new BigDecimal(text).setScale(0, RoundingMode.CEILING);
        return Duration.ofSeconds(whole.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValueExact());
    }

    private Duration until(Instant date, HttpHeaders headers) {
        Instant now = headers.firstValue("Date").flatMap(RetryAfter::date).orElseGet(clock::instant);
        Duration wait = Duration.between(now, date);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private static Optional<Instant> date(String text) {
        return DATES.stream().flatMap(format -> date(text, format).stream()).findFirst();
    }

    private static Optional<Instant> date(String text, DateTimeFormatter format) {
        try {
            return Optional.of(LocalDateTime.parse(text, format).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException anotherForm) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.US);
    }
}
