package dev.refrain.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerWaitTest {

    private static final HttpHeaders RETRY_AFTER = Head.of("Retry-After: 5");
    private static final HttpHeaders RATE_LIMIT = Head.of("RateLimit: \"a\";r=0;t=30");

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void onOverloadBothAreRead(int status) {
        assertThat(wait(status, RETRY_AFTER)).contains(Duration.ofSeconds(5));
        assertThat(wait(status, RATE_LIMIT)).contains(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 307, 308, 399})
    void onARedirectOnlyRetryAfterIs(int status) {
        assertThat(wait(status, RETRY_AFTER)).contains(Duration.ofSeconds(5));
        assertThat(wait(status, RATE_LIMIT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 299, 400, 401, 408, 409, 425, 428, 430, 500, 502, 504, 599})
    void onAnyOtherNoneIs(int status) {
        assertThat(wait(status, RETRY_AFTER)).isEmpty();
        assertThat(wait(status, RATE_LIMIT)).isEmpty();
    }

    @Test
    void retryAfterComesFirstUnlessItCannotBeRead() {
        assertThat(wait(429, Head.of("Retry-After: 5", "RateLimit: \"a\";r=0;t=30")))
                .contains(Duration.ofSeconds(5));
        assertThat(wait(429, Head.of("Retry-After: soon", "RateLimit: \"a\";r=0;t=30")))
                .contains(Duration.ofSeconds(30));
        assertThat(wait(429, Head.of())).isEmpty();
    }

    private static Optional<Duration> wait(int status, HttpHeaders headers) {
        return ServerWait.of(status, headers, InstantSource.fixed(Instant.EPOCH));
    }
}
