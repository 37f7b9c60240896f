package dev.refrain.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE);

    @ParameterizedTest(name = "P1, P4 {0}")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "2|2",
                "0|0",
                "007|7",
                " 5 |5",
                "\t5 \t|5",
                "299.997|300",
                "299.000|299",
                "0.0|0",
                "0.000000000000000000000000000001|1",
                "120.5|121",
                "999999999999999999|999999999999999999",
                "00000000000000000000000000000000000000001|1"
            })
    void secondsAreReadAndAFractionRoundsUp(String text, long seconds) {
        Places.everywhere(() -> assertThat(wait(text)).contains(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest(name = "P1, P4 {0}")
    @ValueSource(
            strings = {
                "",
                " ",
                "-2",
                "-0",
                "abc",
                "+5",
                "1e3",
                "0,120",
                "120, 30",
                "5s",
                "5.",
                ".5",
                "1.2.3",
                "1 000",
                "0x10",
                "٥",
                "５",
                "5٥",
                "Infinity",
                "NaN",
                "tomorrow",
                "Sat, 32 Dec 2026 10:00:00 GMT"
            })
    void anythingElseIsIgnored(String text) {
        Places.everywhere(() -> assertThat(wait(text)).isEmpty());
    }

    @Test
    void p4AnyNumberOfDigitsIsTheLongestWait() {
        assertThat(wait("1" + "0".repeat(18))).contains(LONGEST);
        assertThat(wait("9223372036854775808")).contains(LONGEST);
        assertThat(wait("9".repeat(1_000_000))).contains(LONGEST);
        assertThat(wait("9".repeat(1_000_000) + ".5")).contains(LONGEST);
        assertThat(wait("0".repeat(1_000_000) + "7")).contains(Duration.ofSeconds(7));
        assertThat(wait("9".repeat(1_000_000) + "x")).isEmpty();
        assertThat(wait("x".repeat(1_000_000))).isEmpty();
        assertThat(wait(" ".repeat(1_000_000))).isEmpty();
    }

    @Test
    void p1OfTwoHeadersTheFirstCounts() {
        assertThat(wait(Head.of("Retry-After: 3", "Retry-After: 60"))).contains(Duration.ofSeconds(3));
        assertThat(wait(Head.of("Retry-After: soon", "Retry-After: 60"))).isEmpty();
        assertThat(wait(Head.of())).isEmpty();
    }

    @ParameterizedTest(name = "P1, P3 {0}")
    @ValueSource(
            strings = {
                "Sat, 28 Nov 2026 10:00:30 GMT",
                "Saturday, 28-Nov-26 10:00:30 GMT",
                "Sat Nov 28 10:00:30 2026",
                "  Sat, 28 Nov 2026 10:00:30 GMT  "
            })
    void aDateIsMeasuredAgainstTheClock(String text) {
        Places.everywhere(() -> assertThat(wait(text)).contains(Duration.ofSeconds(30)));
    }

    @ParameterizedTest(name = "P1 {0}")
    @ValueSource(
            strings = {
                "Sat, 28 Nov 2026 10:00:00 GMT",
                "Sat, 28 Nov 2026 09:59:59 GMT",
                "Thu, 01 Jan 1970 00:00:00 GMT",
                "Sat Jan  1 00:00:00 0000"
            })
    void aDateThatHasPassedIsNoWait(String text) {
        assertThat(wait(text)).contains(Duration.ZERO);
    }

    @ParameterizedTest(name = "P6 {0}")
    @ValueSource(
            strings = {
                "Sat, 28 Nov 2026 11:00:00 GMT",
                "Saturday, 28-Nov-26 11:00:00 GMT",
                "Sat Nov 28 11:00:00 2026",
                " Sat, 28 Nov 2026 11:00:00 GMT "
            })
    void theServersOwnDateCountsWhereOurClockIsAnHourOff(String date) {
        HttpHeaders headers = Head.of("Date: " + date, "Retry-After: Sat, 28 Nov 2026 11:00:20 GMT");

        Places.everywhere(() -> assertThat(wait(headers)).contains(Duration.ofSeconds(20)));
    }

    @Test
    void p6ADateThatCannotBeReadLeavesTheClock() {
        HttpHeaders headers = Head.of("Date: today", "Retry-After: Sat, 28 Nov 2026 10:00:20 GMT");

        assertThat(wait(headers)).contains(Duration.ofSeconds(20));
    }

    @Test
    void theCenturyOfTwoDigitsIsThatOfTheServersDate() {
        HttpHeaders headers =
                Head.of("Date: Fri, 31 Dec 2099 23:59:50 GMT", "Retry-After: Friday, 01-Jan-00 00:00:00 GMT");

        assertThat(wait(headers)).contains(Duration.ofSeconds(10));
    }

    @Test
    void theClockIsAskedOnlyForADateWithoutADate() {
        InstantSource none = () -> {
            throw new AssertionError("asked");
        };

        assertThat(RetryAfter.of(Head.of("Retry-After: 5"), none)).isPresent();
        assertThat(RetryAfter.of(Head.of("Retry-After: never"), none)).isEmpty();
        HttpHeaders dated =
                Head.of("Retry-After: Saturday, 28-Nov-26 10:00:30 GMT", "Date: Sat, 28 Nov 2026 10:00:00 GMT");
        assertThat(RetryAfter.of(dated, none)).contains(Duration.ofSeconds(30));
    }

    private static Optional<Duration> wait(String text) {
        return wait(Head.of("Retry-After:" + text));
    }

    private static Optional<Duration> wait(HttpHeaders headers) {
        return RetryAfter.of(headers, InstantSource.fixed(NOW));
    }
}
