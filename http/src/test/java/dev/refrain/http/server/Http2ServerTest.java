package dev.refrain.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Http2ServerTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void callsShareAConnectionAndAreAnsweredInHttp2() throws Exception {
        try (Http2Server server = Http2Server.start()) {
            server.next(Http2Turn.answer(503, "", "retry-after", "1")).otherwise(Http2Turn.answer(200, "ok"));

            HttpResponse<String> first = client.send(get(server), BodyHandlers.ofString());
            HttpResponse<String> second = client.send(get(server), BodyHandlers.ofString());

            assertThat(first.version()).isEqualTo(Version.HTTP_2);
            assertThat(first.headers().firstValue("Retry-After")).contains("1");
            assertThat(second.body()).isEqualTo("ok");
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.requests()).extracting(Http2Request::stream).containsExactly(1, 3);
        }
    }

    @Test
    void aBodyIsRememberedByteForByteOnTheFirstStreamAndOnLaterOnes() throws Exception {
        byte[] body = new byte[300_000];
        new Random(6).nextBytes(body);
        try (Http2Server server = Http2Server.start()) {
            server.otherwise(Http2Turn.answer(200, ""));
            HttpRequest post = HttpRequest.newBuilder(server.uri("/"))
                    .POST(BodyPublishers.ofByteArray(body))
                    .build();

            client.send(post, BodyHandlers.discarding());
            client.send(post, BodyHandlers.discarding());

            assertThat(server.requests()).hasSize(2).allSatisfy(seen -> {
                assertThat(seen.body()).isEqualTo(body);
                assertThat(seen.whole()).isTrue();
            });
        }
    }

    @Test
    void aStreamThatIsCancelledLeavesTheConnection() throws Exception {
        try (Http2Server server = Http2Server.start()) {
            server.next(Http2Turn.answer(200, ""), Http2Turn.stallInBody()).otherwise(Http2Turn.answer(200, "later"));
            client.send(get(server), BodyHandlers.discarding());
            CompletableFuture<HttpResponse<String>> stalled = client.sendAsync(get(server), BodyHandlers.ofString());
            server.awaitRequests(2);

            stalled.cancel(true);

            assertThat(server.awaitReset(1, 3)).isEqualTo(Http2Turn.CANCEL);
            assertThat(client.send(get(server), BodyHandlers.ofString()).body()).isEqualTo("later");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void withTlsItIsAgreedOnInTheHandshake(@TempDir Path directory) throws Exception {
        SSLContext tls = Certificates.in(directory).context();
        HttpClient trusting = HttpClient.newBuilder().sslContext(tls).build();
        try (Http2Server server = Http2Server.start(tls);
                RawServer old = RawServer.start(tls)) {
            server.otherwise(Http2Turn.answer(200, "new"));
            old.otherwise(Turn.reply(200, "old"));

            HttpResponse<String> response = trusting.send(get(server), BodyHandlers.ofString());

            assertThat(response.version()).isEqualTo(Version.HTTP_2);
            assertThat(response.body()).isEqualTo("new");
            HttpRequest toOld = HttpRequest.newBuilder(old.uri("/")).build();
            assertThat(trusting.send(toOld, BodyHandlers.ofString()).version()).isEqualTo(Version.HTTP_1_1);
            assertThatIOException().isThrownBy(() -> client.send(get(server), BodyHandlers.ofString()));
            assertThat(server.requests()).hasSize(1);
        }
    }

    private static HttpRequest get(Http2Server server) {
        return HttpRequest.newBuilder(server.uri("/")).build();
    }
}
