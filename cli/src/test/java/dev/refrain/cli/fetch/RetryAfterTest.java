package dev.refrain.cli.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private final RetryAfter parser = new RetryAfter(InstantSource.fixed(Instant.parse("2026-01-01T00:00:10Z")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            0                                | 0
            120                              | 120
            1.2                              | 2
            Thu, 01 Jan 2026 00:00:30 GMT    | 20
            Thursday, 01-Jan-26 00:00:30 GMT | 20
            Thu Jan  1 00:00:30 2026         | 20
            Thu, 01 Jan 2026 00:00:00 GMT    | 0
            99999999999999999999999          | 9223372036854775807
            """)
    void isReadAs(String text, long seconds) {
        assertThat(parse(Map.of("Retry-After", List.of(text)))).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"soon", "-1", "1e3", "'Thu, 01 Jan 2026 00:00:30 CET'", "''"})
    void isIgnoredIfItIsAnythingElse(String text) {
        assertThat(parse(Map.of("Retry-After", List.of(text)))).isEmpty();
    }

    @Test
    void isMeasuredAgainstTheServersOwnClock() {
        Map<String, List<String>> headers = Map.of(
                "Retry-After",
                List.of("Fri, 02 Jan 2026 00:00:05 GMT"),
                "Date",
                List.of("Fri, 02 Jan 2026 00:00:00 GMT"));
        assertThat(parse(headers)).contains(Duration.ofSeconds(5));
    }

    private Optional<Duration> parse(Map<String, List<String>> headers) {
        return parser.parse(HttpHeaders.of(headers, (name, value) -> true));
    }
}
