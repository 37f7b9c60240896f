package dev.refrain.http;

import static dev.refrain.http.server.Turn.close;
import static dev.refrain.http.server.Turn.reply;
import static dev.refrain.http.server.Turn.stall;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.http.server.Ending;
import dev.refrain.http.server.Nowhere;
import dev.refrain.http.server.RawServer;
import dev.refrain.http.server.Turn;
import dev.refrain.http.server.Wire.ClosedBy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What this module takes for granted of the JDK's client: a JDK of another mind turns one of these red. */
class JdkClientTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void itRepeatsTheseOnceByItself(String method) {
        assertThat(callsWhereNoByteComesBack(method)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "TRACE", "PUT", "DELETE", "PATCH", "POST"})
    void itRepeatsNoOther(String method) {
        assertThat(callsWhereNoByteComesBack(method)).isEqualTo(1);
    }

    private int callsWhereNoByteComesBack(String method) {
        try (RawServer server = RawServer.start()) {
            server.otherwise(close());
            Mode.SEND.failure(client, request(server.uri("/"), method, BodyPublishers.noBody()));
            return server.requests().size();
        }
    }

    @ParameterizedTest
    @EnumSource
    void itAsksForTheLengthOfABodyOnlyOnceItIsConnected(Mode mode) {
        try (Nowhere refusing = Nowhere.refusing();
                RawServer server = RawServer.start()) {
            server.otherwise(close());
            for (BodyPublisher body : new BodyPublisher[] {BodyPublishers.noBody(), BodyPublishers.ofString("body")}) {
                Asked asked = new Asked(body);

                mode.failure(client, request(refusing.uri("/"), "POST", asked));
                assertThat(asked.times).hasValue(0);

                mode.failure(client, request(server.uri("/"), "POST", asked));
                assertThat(asked.times).hasPositiveValue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRedirectToNowhereLooksLikeARequestThatWasNeverSent(Mode mode) {
        HttpClient following =
                HttpClient.newBuilder().followRedirects(Redirect.NORMAL).build();
        try (Nowhere refusing = Nowhere.refusing();
                RawServer server = RawServer.start()) {
            server.otherwise(reply(303).header("Location", refusing.uri("/").toString()));
            Asked asked = new Asked(BodyPublishers.noBody());

            Throwable failure = mode.failure(following, request(server.uri("/"), "POST", asked));

            assertThat(Unsent.isProvenBy(failure)).isTrue();
            assertThat(asked.times).hasPositiveValue();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void itsOwnTimeoutEndsWithTheHead() {
        try (RawServer server = RawServer.start()) {
            server.otherwise(reply(200, "0123456789").drip(5, Duration.ofMillis(250)));
            HttpRequest impatient = HttpRequest.newBuilder(server.uri("/"))
                    .timeout(Duration.ofMillis(200))
                    .build();

            HttpResponse<String> response =
                    client.sendAsync(impatient, BodyHandlers.ofString()).join();

            assertThat(response.body()).isEqualTo("0123456789");
        }
    }

    @Test
    void cancellingClosesTheConnectionWithinTheHeadAndWithinTheBody() {
        for (Turn turn : new Turn[] {stall(), reply(200, "0123456789").cut(3, Ending.STALL)}) {
            try (RawServer server = RawServer.start()) {
                server.otherwise(turn);
                CompletableFuture<HttpResponse<String>> waiting = client.sendAsync(
                        request(server.uri("/"), "POST", BodyPublishers.noBody()), BodyHandlers.ofString());
                server.awaitRequests(1);

                waiting.cancel(true);

                assertThat(server.awaitClosed(1)).isEqualTo(ClosedBy.CLIENT);
            }
        }
    }

    @Test
    void interruptingClosesTheConnection() throws Exception {
        try (RawServer server = RawServer.start()) {
            server.otherwise(stall());
            Thread sender = new Thread(
                    () -> Mode.SEND.failure(client, request(server.uri("/"), "POST", BodyPublishers.noBody())));
            sender.start();
            server.awaitRequests(1);

            sender.interrupt();

            assertThat(server.awaitClosed(1)).isEqualTo(ClosedBy.CLIENT);
            sender.join();
        }
    }

    private static HttpRequest request(URI uri, String method, BodyPublisher body) {
        return HttpRequest.newBuilder(uri).method(method, body).build();
    }

    /** Counts what the client wants of a body. */
    private record Asked(BodyPublisher body, AtomicInteger times) implements BodyPublisher {

        Asked(BodyPublisher body) {
            this(body, new AtomicInteger());
        }

        @Override
        public long contentLength() {
            times.incrementAndGet();
            return body.contentLength();
        }

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
            times.incrementAndGet();
            body.subscribe(subscriber);
        }
    }
}
