package dev.refrain.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the three forms of a date in HTTP (RFC 9110, 5.6.7): IMF-fixdate, RFC 850 and asctime. The day of the week must be one, but
 * need not be the right one: it says nothing that the date does not say. A leap second is the first of the next minute.
 */
final class HttpDate {

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private static final String DAY_NAME = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
    private static final String LONG_DAY_NAME = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day";
    private static final String MONTH = "(?<month>" + String.join("|", MONTHS) + ")";
    private static final String TIME = "(?<hour>[01]\\d|2[0-3]):(?<minute>[0-5]\\d):(?<second>[0-5]\\d|60)";

    /** The RFC 850 form is the one whose year has two digits. */
    private static final List<Pattern> FORMS = List.of(
            Pattern.compile(DAY_NAME + ", (?<day>\\d\\d) " + MONTH + " (?<year>\\d{4}) " + TIME + " GMT"),
            Pattern.compile(LONG_DAY_NAME + ", (?<day>\\d\\d)-" + MONTH + "-(?<year>\\d\\d) " + TIME + " GMT"),
            Pattern.compile(DAY_NAME + " " + MONTH + " (?<day>\\d\\d| \\d) " + TIME + " (?<year>\\d{4})"));

    private static final int CENTURY = 100;

    /** How far a year of two digits may lie in the future. */
    private static final int YEARS_AHEAD = 50;

    private HttpDate() {}

    /** The date, if it is one; the clock is asked only for the century of a year that has two digits. */
    static Optional<Instant> parse(String text, InstantSource clock) {
        return FORMS.stream()
                .map(form -> form.matcher(text))
                .filter(Matcher::matches)
                .findFirst()
                .flatMap(fields -> instant(fields, clock));
    }

    private static Optional<Instant> instant(Matcher fields, InstantSource clock) {
        try {
            int year = number(fields, "year");
            LocalDateTime date = fields.group("year").length() == 2
                    ? latest(year, fields, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    : date(year, fields);
            return Optional.of(date.toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** The latest date with such a year that is not too far in the future: RFC 9110's rule. */
    private static LocalDateTime latest(int lastDigits, Matcher fields, LocalDateTime now) {
        LocalDateTime limit = now.plusYears(YEARS_AHEAD);
        int year = limit.getYear() - Math.floorMod(limit.getYear() - lastDigits, CENTURY);
        LocalDateTime date = date(year, fields);
        return date.isAfter(limit) ? date(year - CENTURY, fields) : date;
    }

    private static LocalDateTime date(int year, Matcher fields) {
        int month = 1 + MONTHS.indexOf(fields.group("month"));
        return LocalDateTime.of(year, month, number(fields, "day"), number(fields, "hour"), number(fields, "minute"))
                .plusSeconds(number(fields, "second"));
    }

    private static int number(Matcher fields, String name) {
        return Integer.parseInt(fields.group(name).strip());
    }
}
