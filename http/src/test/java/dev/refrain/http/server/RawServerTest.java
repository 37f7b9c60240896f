package dev.refrain.http.server;

import static dev.refrain.http.server.Turn.reply;
import static dev.refrain.http.server.Turn.reset;
import static dev.refrain.http.server.Turn.stall;
import static dev.refrain.http.server.Turn.unread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.refrain.http.server.Wire.ClosedBy;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RawServerTest {

    private final RawServer server = RawServer.start();
    private final HttpClient client =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void theTurnsArePlayedInOrderAndThenTheRest() throws Exception {
        server.next(reply(503).chunked(100_000), reply(200, "ok")).otherwise(reply(204));

        assertThat(get("/").body()).hasSize(100_000);
        assertThat(get("/").body()).isEqualTo("ok");
        assertThat(get("/").statusCode()).isEqualTo(204);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aPathHasTurnsOfItsOwn() throws Exception {
        server.on("/own", reply(201)).next(reply(202));

        assertThat(get("/own?query").statusCode()).isEqualTo(201);
        assertThat(get("/own").statusCode()).isEqualTo(202);
        assertThat(get("/own").statusCode()).isEqualTo(599);
        assertThat(server.requests("/own")).hasSize(3);
    }

    @Test
    void aRequestIsRememberedByteForByte() throws Exception {
        server.otherwise(reply(200));
        byte[] body = new byte[300_000];
        new Random(5).nextBytes(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri("/a?b=c"))
                .header("X-One", "1")
                .header("X-One", "2");

        client.send(request.PUT(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.discarding());
        HttpRequest chunked = request.POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body)))
                .build();
        client.send(chunked, BodyHandlers.discarding());

        assertThat(server.requests()).allSatisfy(seen -> {
            assertThat(seen.body()).isEqualTo(body);
            assertThat(seen.whole()).isTrue();
            assertThat(seen.target()).isEqualTo("/a?b=c");
            assertThat(seen.values("x-one")).containsExactly("1", "2");
        });
        assertThat(server.requests()).extracting(Request::method).containsExactly("PUT", "POST");
        assertThat(server.requests().get(1).header("Transfer-Encoding")).contains("chunked");
    }

    @Test
    void anAnswerIsCutWhereTheTestSays() {
        server.next(
                reply(200, "0123456789").cut(3, Ending.CLOSE),
                reply(200).chunked(50_000).cut(20_000, Ending.RESET));

        assertThatIOException().isThrownBy(() -> get("/")).withMessageContaining("bytes received: 3");
        assertThatIOException().isThrownBy(() -> get("/")).withMessageContaining("chunked");
    }

    @Test
    void aHundredContinueIsSaidOnlyWhereTheBodyIsRead() throws Exception {
        server.next(reply(200), unread(reset()));
        HttpRequest request = HttpRequest.newBuilder(server.uri("/"))
                .expectContinue(true)
                .POST(BodyPublishers.ofString("body"))
                .build();

        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThatIOException().isThrownBy(() -> client.send(request, BodyHandlers.ofString()));

        assertThat(server.requests()).extracting(Request::text).containsExactly("body", "");
        assertThat(server.requests()).extracting(Request::whole).containsExactly(true, false);
    }

    @Test
    void aConnectionTellsWhoEndedIt() throws Exception {
        server.next(stall(), reset());
        CompletableFuture<HttpResponse<String>> stalled = client.sendAsync(request("/"), BodyHandlers.ofString());
        server.awaitRequests(1);
        assertThat(server.openConnections()).isEqualTo(1);

        stalled.cancel(true);

        assertThat(server.awaitClosed(1)).isEqualTo(ClosedBy.CLIENT);
        HttpRequest post = HttpRequest.newBuilder(server.uri("/"))
                .POST(BodyPublishers.noBody())
                .build();
        assertThatIOException().isThrownBy(() -> client.send(post, BodyHandlers.ofString()));
        assertThat(server.awaitClosed(2)).isEqualTo(ClosedBy.SERVER);
        assertThat(server.openConnections()).isZero();
    }

    @Test
    void aConnectionCanEndBeforeARequest() throws Exception {
        server.onConnection(1, Ending.CLOSE).otherwise(reply(200, "second"));

        assertThat(get("/").body()).isEqualTo("second");
        assertThat(server.requests()).extracting(Request::connection).containsExactly(2);
    }

    @Test
    void anAnswerDrips() throws Exception {
        server.next(reply(200, "0123456789").drip(4, Duration.ofMillis(20)));
        long begin = System.nanoTime();

        assertThat(get("/").body()).isEqualTo("0123456789");

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
    }

    @Test
    void aHugeBodyNeedsNoRoom() throws Exception {
        long size = 64L * 1024 * 1024;
        server.next(reply(200).body(size));
        long[] received = {0};

        client.send(
                request("/"),
                BodyHandlers.ofByteArrayConsumer(bytes -> bytes.ifPresent(some -> received[0] += some.length)));

        assertThat(received[0]).isEqualTo(size);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path), BodyHandlers.ofString());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(server.uri(path)).build();
    }
}
