package dev.refrain.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

    @ParameterizedTest(name = "P3 {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun, 06 Nov 1994 08:49:37 GMT    | 1994-11-06T08:49:37Z",
                "Sunday, 06-Nov-94 08:49:37 GMT   | 1994-11-06T08:49:37Z",
                "Sun Nov  6 08:49:37 1994         | 1994-11-06T08:49:37Z",
                "Sun Nov 06 08:49:37 1994         | 1994-11-06T08:49:37Z",
                "Wed Nov 16 08:49:37 1994         | 1994-11-16T08:49:37Z",
                "Thu, 29 Feb 2024 23:59:59 GMT    | 2024-02-29T23:59:59Z",
                "Fri, 31 Dec 9999 23:59:59 GMT    | 9999-12-31T23:59:59Z",
                "Sat, 31 Dec 2016 23:59:60 GMT    | 2017-01-01T00:00:00Z",
                "Mon, 28 Nov 2026 10:00:00 GMT    | 2026-11-28T10:00:00Z",
                "Wednesday, 28-Nov-26 10:00:00 GMT| 2026-11-28T10:00:00Z"
            })
    void allThreeFormsAreRead(String text, Instant date) {
        Places.everywhere(() -> assertThat(parse(text)).contains(date));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Sat, 32 Dec 2026 10:00:00 GMT",
                "Sat, 00 Dec 2026 10:00:00 GMT",
                "Sun, 29 Feb 2026 10:00:00 GMT",
                "Sunday, 29-Feb-26 10:00:00 GMT",
                "Sun Feb 29 10:00:00 2026",
                "Tue, 31 Nov 2026 10:00:00 GMT",
                "Sat, 28 Nov 2026 24:00:00 GMT",
                "Sat, 28 Nov 2026 10:60:00 GMT",
                "Sat, 28 Nov 2026 10:00:61 GMT",
                "Sat, 28 Nov 2026 10:00:00 UTC",
                "Sat, 28 Nov 2026 10:00:00 +0000",
                "Sat, 28 Nov 2026 10:00:00",
                "Sat, 28 Nov 26 10:00:00 GMT",
                "Sat, 28 Nov 12026 10:00:00 GMT",
                "Sat, 8 Nov 2026 10:00:00 GMT",
                "Sat, 28 nov 2026 10:00:00 GMT",
                "Sat, 28 Nov 2026 10:00:00 gmt",
                "Sab, 28 Nov 2026 10:00:00 GMT",
                "28 Nov 2026 10:00:00 GMT",
                "Sat,28 Nov 2026 10:00:00 GMT",
                "Sat, 28-Nov-2026 10:00:00 GMT",
                "Sat, 28-Nov-26 10:00:00 GMT",
                "Saturday, 28 Nov 2026 10:00:00 GMT",
                "Sat Nov 8 10:00:00 2026",
                "Sat Nov 28 10:00:00 2026 GMT",
                "Sat, ٢٨ Nov 2026 10:00:00 GMT",
                "2026-11-28T10:00:00Z",
                "Sat, 28 Nov 2026 10:00:00 GMT, Sat, 28 Nov 2026 10:00:00 GMT"
            })
    void anythingElseIsNone(String text) {
        Places.everywhere(() -> assertThat(parse(text)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "Saturday, 28-Nov-26 10:00:00 GMT, 2026-11-28T10:00:00Z",
        "Saturday, 28-Nov-76 10:00:00 GMT, 2076-11-28T10:00:00Z",
        "Saturday, 28-Nov-76 10:00:01 GMT, 1976-11-28T10:00:01Z",
        "Saturday, 29-Nov-76 00:00:00 GMT, 1976-11-29T00:00:00Z",
        "Saturday, 01-Jan-77 00:00:00 GMT, 1977-01-01T00:00:00Z",
        "Saturday, 01-Jan-00 00:00:00 GMT, 2000-01-01T00:00:00Z",
        "Saturday, 31-Dec-75 00:00:00 GMT, 2075-12-31T00:00:00Z"
    })
    void aYearOfTwoDigitsIsUpToFiftyYearsAhead(String weekday, String rest, Instant date) {
        assertThat(parse(weekday + ", " + rest)).contains(date);
    }

    @Test
    void aYearOfTwoDigitsHasTheCenturyOfTheClock() {
        String text = "Monday, 29-Feb-00 00:00:00 GMT";

        assertThat(HttpDate.parse(text, at("1999-12-31T00:00:00Z"))).contains(Instant.parse("2000-02-29T00:00:00Z"));
        assertThat(HttpDate.parse(text, at("2099-12-31T00:00:00Z"))).isEmpty();
        assertThat(HttpDate.parse(text, InstantSource.fixed(Instant.MAX))).isEmpty();
        assertThat(HttpDate.parse(text, InstantSource.fixed(Instant.MIN))).isEmpty();
    }

    private static Optional<Instant> parse(String text) {
        return HttpDate.parse(text, InstantSource.fixed(NOW));
    }

    private static InstantSource at(String instant) {
        return InstantSource.fixed(Instant.parse(instant));
    }
}
