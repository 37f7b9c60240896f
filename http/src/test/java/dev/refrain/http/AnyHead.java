package dev.refrain.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What holds for the wait of any head whatever, of which a fuzzer makes many. */
final class AnyHead {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-28T10:00:00Z"));
    private static final Pattern HEADER = Pattern.compile("[A-Za-z-]+:.*");
    private static final int HUGE = 64 * 1024;

    /** One pass over a huge head takes some milliseconds; to go over it again for each character would take many seconds. */
    private static final Duration ONE_PASS = Duration.ofSeconds(2);

    private AnyHead() {}

    /** Reads the head, of which each line is a header, and checks it. */
    static void check(byte[] head) {
        HttpHeaders headers = headers(head, line -> line);
        Optional<Duration> wait = ServerWait.of(503, headers, CLOCK);

        assertThat(wait.orElse(Duration.ZERO)).isGreaterThanOrEqualTo(Duration.ZERO);
        assertThat(ServerWait.of(200, headers, CLOCK)).isEmpty();
        Places.everywhere(() -> assertThat(ServerWait.of(503, headers, CLOCK)).isEqualTo(wait));
        isReadInOnePass(headers(head, AnyHead::huge));
    }

    private static void isReadInOnePass(HttpHeaders headers) {
        long begin = System.nanoTime();
        ServerWait.of(503, headers, CLOCK);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(ONE_PASS);
    }

    private static HttpHeaders headers(byte[] head, UnaryOperator<String> change) {
        return Head.of(new String(head, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> HEADER.matcher(line).matches())
                .map(change)
                .toArray(String[]::new));
    }

    /** The header with its value over and over. */
    private static String huge(String header) {
        String[] pair = header.split(":", 2);
        return pair[0] + ":" + pair[1].repeat(HUGE / (1 + pair[1].length()));
    }
}
