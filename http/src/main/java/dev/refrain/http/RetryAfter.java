package dev.refrain.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code Retry-After} (RFC 9110, 10.2.3): seconds, of any number of digits, or an {@link HttpDate}. A date is measured against
 * the reply's own {@code Date} where it has one, for clocks differ; one that has passed means no wait. A fraction of a second, which
 * the RFC does not have, rounds up. Of several the first counts. Anything else is ignored.
 */
final class RetryAfter {

    /** Digits before and after the point, without the zeros at their beginning. */
    private static final Pattern SECONDS = Pattern.compile("(?=\\d)0*+(\\d*+)(?:\\.(?=\\d)0*+(\\d*+))?+");

    /** As many digits as always fit into a long. */
    private static final int MOST_DIGITS = 18;

    private RetryAfter() {}

    static Optional<Duration> of(HttpHeaders headers, InstantSource clock) {
        return headers.firstValue("Retry-After").map(String::strip).flatMap(text -> seconds(text)
                .or(() -> untilDate(text, headers, clock)));
    }

    private static Optional<Duration> seconds(String text) {
        Matcher number = SECONDS.matcher(text);
        if (!number.matches()) {
            return Optional.empty();
        }
        String digits = number.group(1);
        if (digits.length() > MOST_DIGITS) {
            return Optional.of(Duration.ofSeconds(Long.MAX_VALUE));
        }
        long whole = digits.isEmpty() ? 0 : Long.parseLong(digits);
        String fraction = number.group(2);
        return Optional.of(Duration.ofSeconds(fraction == null || fraction.isEmpty() ? whole : whole + 1));
    }

    private static Optional<Duration> untilDate(String text, HttpHeaders headers, InstantSource clock) {
        InstantSource now = headers.firstValue("Date")
                .map(String::strip)
                .flatMap(date -> HttpDate.parse(date, clock))
                .map(InstantSource::fixed)
                .orElse(clock);
        return HttpDate.parse(text, now)
                .map(date -> Duration.between(now.instant(), date))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
    }
}
