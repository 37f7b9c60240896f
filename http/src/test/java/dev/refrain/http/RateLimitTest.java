package dev.refrain.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '`',
            value = {
                "\"default\";r=0;t=30 ^30",
                "\"default\";t=30;r=0 ^30",
                "\"default\"; r=0;  t=30 ^30",
                "default;r=0;t=30 ^30",
                "\"burst\";r=0;t=5, \"daily\";r=0;t=3600 ^3600",
                "\"daily\";r=0;t=3600, \"burst\";r=0;t=5 ^3600",
                "\"daily\";r=9;t=3600, \"burst\";r=0;t=5 ^5",
                "\"a, b; \\\"c\\\" \\\\\";r=0;t=7 ^7",
                "\"\";r=0;t=0 ^0",
                "\"a\";r=0;t=7;pk=:c29tZQ==:;w=1.5;x;y=?1;z=tok/en ^7",
                "\"a\";r=5;t=7;r=0 ^7",
                "\"a\" ;r=0;t=7 ^",
                "\"a\";r=0 ^",
                "\"a\";t=7 ^",
                "\"a\";r=1;t=7 ^",
                "\"a\";r=0;t=1000000000 ^1000000000",
                "\"a\";r=0;t=1798761600 ^", // the seconds since 1970
                "limit=100, remaining=0, reset=30 ^30",
                "limit=100,remaining=0,reset=30 ^30",
                "reset=30, limit=100;w=60, remaining=0 ^30",
                "limit=100, remaining=3, reset=30 ^",
                "limit=100, remaining=0 ^"
            })
    void aQuotaThatIsUsedUpSaysForHowLong(String field, Long seconds) {
        Places.everywhere(() -> assertThat(wait("RateLimit: " + field))
                .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a\";r=0;t=30,",
                ",\"a\";r=0;t=30",
                "\"a\";r=0;t=30 \"b\"",
                "\"a;r=0;t=30",
                "\"a\\n\";r=0;t=30",
                "\"ä\";r=0;t=30",
                "\"a\";r=0;t=-30",
                "\"a\";r=-1;t=30",
                "\"a\";r=0;t=30.5",
                "\"a\";r=0;t=\"30\"",
                "\"a\";r=0;t=1000000000000000",
                "\"a\";r=0;t=٣٠",
                "\"a\";r=0;t=30;",
                "\"a\";r=0;T=30",
                "\"a\";r=0;t =30",
                "\"a\";r=0;t=30, \"b\";r=0;t=x;",
                "\"a\";r=0;t=30, \"b\";r=x;t=3",
                "(\"a\");r=0;t=30",
                "limit=100; remaining=0; reset=30,",
                "limit=100, remaining=0, reset=-30",
                "limit=100, remaining=0, reset=30.0",
                "limit=100, remaining=zero, reset=30",
                "limit=100, remaining=0, reset=",
                "limit=100, remaining=0, reset=30,, x=1",
                "0, 30"
            })
    void aFieldThatIsMalformedIsIgnoredWhole(String field) {
        Places.everywhere(() -> assertThat(wait("RateLimit: " + field)).isEmpty());
    }

    @Test
    void severalLinesAreOneList() {
        assertThat(wait("RateLimit: \"a\";r=0;t=5", "RateLimit: \"b\";r=0;t=9, \"c\";r=0;t=7"))
                .contains(Duration.ofSeconds(9));
        assertThat(wait("RateLimit: limit=9", "RateLimit: remaining=0", "RateLimit: reset=5"))
                .contains(Duration.ofSeconds(5));
        assertThat(wait("RateLimit: \"a\";r=0;t=5", "RateLimit: (")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 30, 30",
        "' 0 ', '\t30 ', 30",
        "0, 0, 0",
        "0, 1000000000, 1000000000",
        "0, 1000000001,",
        "0, 1609844400,",
        "1, 30,",
        "-1, 30,",
        "0, -30,",
        "0, 30.5,",
        "0, '',",
        "'', 30,",
        "0, ٣٠,",
        "zero, 30,",
        "0, 99999999999999999999,"
    })
    void theOldPairIsReadAndATimeOfDayIgnored(String remaining, String reset, Long seconds) {
        Places.everywhere(() -> assertThat(wait("RateLimit-Remaining:" + remaining, "RateLimit-Reset:" + reset))
                .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds)));
    }

    @Test
    void halfOfThePairIsNone() {
        assertThat(wait("RateLimit-Reset: 30")).isEmpty();
        assertThat(wait("RateLimit-Remaining: 0")).isEmpty();
    }

    @Test
    void theNewFieldComesBeforeTheOldPair() {
        String[] pair = {"RateLimit-Remaining: 0", "RateLimit-Reset: 30", "RateLimit: \"a\";r=0;t=5"};

        assertThat(wait(pair)).contains(Duration.ofSeconds(5));
        assertThat(wait(pair[0], pair[1], "RateLimit: (malformed")).contains(Duration.ofSeconds(30));
    }

    @Test
    void thoseThatBeginWithXAreIgnored() {
        assertThat(wait("X-RateLimit-Remaining: 0", "X-RateLimit-Reset: 30", "X-RateLimit: \"a\";r=0;t=5"))
                .isEmpty();
    }

    @Test
    void aHugeFieldIsReadInOnePass() {
        int many = 1_000_000;
        assertThat(wait("RateLimit: \"" + "a".repeat(many) + "\";r=0;t=5")).contains(Duration.ofSeconds(5));
        assertThat(wait("RateLimit: \"" + "\\\"".repeat(many / 2) + "\";r=0;t=5"))
                .contains(Duration.ofSeconds(5));
        assertThat(wait("RateLimit: \"" + "\\\"".repeat(many / 2))).isEmpty();
        assertThat(wait("RateLimit: a" + ";b".repeat(many / 2) + ";r=0;t=5")).contains(Duration.ofSeconds(5));
        assertThat(wait("RateLimit: a" + " ,\ta".repeat(many / 4) + ";r=0;t=5")).contains(Duration.ofSeconds(5));
        assertThat(wait("RateLimit: a" + " ".repeat(many) + "b")).isEmpty();
        assertThat(wait("RateLimit: " + "9".repeat(many))).isEmpty();
    }

    private static Optional<Duration> wait(String... lines) {
        HttpHeaders headers = Head.of(lines);
        assertThat(headers.map().values().stream()
                        .mapToInt(java.util.List::size)
                        .sum())
                .as("lines of %s", Arrays.asList(lines))
                .isEqualTo(lines.length);
        return RateLimit.of(headers);
    }
}
