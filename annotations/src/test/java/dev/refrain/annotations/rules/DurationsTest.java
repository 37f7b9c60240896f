package dev.refrain.annotations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "250ms, PT0.25S",
        "1.5s, PT1.5S",
        "30s, PT30S",
        "5m, PT5M",
        "2h, PT2H",
        "' 5s ', PT5S",
        "0s, PT0S",
        "0.0000001ms, PT0.000000001S",
        "999999999999h, PT2562047H47M16.854775807S",
        "9999999999999999999h, PT2562047H47M16.854775807S"
    })
    void a_duration_is_a_number_and_a_unit(String text, Duration duration) {
        assertThat(Durations.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "s",
                "-5s",
                "+5s",
                "5 s",
                "5S",
                "5d",
                ".5s",
                "5.s",
                "1m30s",
                "PT5S",
                "٥s",
                "1e3s",
                "12345678901234567890s"
            })
    void all_else_is_none(String text) {
        assertThat(Durations.parse(text)).isEmpty();
        List<String> problems = new ArrayList<>();
        assertThat(Durations.read("base", text, problems::add)).isEmpty();
        assertThat(problems)
                .containsExactly("base must be a duration such as \"250ms\", \"1.5s\", \"5m\" or \"2h\", but is \""
                        + text + "\"");
    }

    @Test
    void a_limit_is_more_than_zero() {
        List<String> problems = new ArrayList<>();
        assertThat(Durations.readLimit("within", "0h", problems::add)).isEmpty();
        assertThat(problems).containsExactly("within must be more than zero, but is \"0h\"");
        assertThat(Durations.readLimit("within", "1h", problems::add)).contains(Duration.ofHours(1));
        assertThat(problems).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.25S, 250ms",
        "PT1.5S, 1500ms",
        "PT1.0005S, 1.0005s",
        "PT90S, 90s",
        "PT120S, 2m",
        "PT24H, 24h",
        "PT0S, 0ms",
        "PT0.000000001S, 0.000001ms"
    })
    void a_text_is_exact(Duration duration, String text) {
        assertThat(Durations.text(duration)).isEqualTo(text);
    }

    @Test
    void every_text_is_read_back() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            Duration duration = Duration.ofNanos(random.nextLong() >>> 1 + random.nextInt(62));
            assertThat(Durations.parse(Durations.text(duration))).contains(duration);
        }
        List.of(
                        Duration.ofNanos(Long.MAX_VALUE),
                        Duration.ofMillis(Long.MAX_VALUE / 1_000_000),
                        Duration.ofMillis(1_000_000_000_001L))
                .forEach(longest ->
                        assertThat(Durations.parse(Durations.text(longest))).contains(longest));
    }
}
