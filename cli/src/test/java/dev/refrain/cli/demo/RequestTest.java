package dev.refrain.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {

    @Test
    void aRecordIsAskedForByItsId() throws IOException {
        Request request =
                read("GET /records/17 HTTP/1.1\r\nHost: localhost\r\n\r\n").orElseThrow();

        assertThat(request).isEqualTo(new Request("GET", "/records/17", true));
        assertThat(request.id()).contains(17);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/records", "/records/", "/records/0", "/records/x", "/records/1/2", "/records/9999999999"})
    void anythingElseHasNoId(String target) throws IOException {
        assertThat(read("GET " + target + " HTTP/1.1\r\n\r\n").orElseThrow().id())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /records/1 HTTP/1.0\r\n\r\n",
                "GET /records/1 HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET /records/1 HTTP/1.1\r\ncontent-length: 5\r\n\r\nhello",
                "GET /records/1 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
            })
    void nothingFollowsAnOldAClosingOrAnUnreadRequest(String text) throws IOException {
        assertThat(read(text)).contains(new Request("GET", "/records/1", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n\r\n", "hello\r\n\r\n", "GET /records/1\r\n\r\n", "GET /records/1 HTTP/2\r\n\r\n"})
    void theMalformedHasNoMethod(String text) throws IOException {
        assertThat(read(text)).contains(new Request("", "", false));
    }

    @Test
    void theEndlessIsMalformedToo() throws IOException {
        assertThat(read("GET /".repeat(10_000))).contains(new Request("", "", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /records/1 HTTP/1.1\r\n"})
    void whoHangsUpAsksForNothing(String text) throws IOException {
        assertThat(read(text)).isEmpty();
    }

    private static Optional<Request> read(String text) throws IOException {
        return Request.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
