package dev.refrain.http;

import static dev.refrain.http.server.Turn.halfHeader;
import static dev.refrain.http.server.Turn.halfStatusLine;
import static dev.refrain.http.server.Turn.reply;
import static dev.refrain.http.server.Turn.stall;
import static dev.refrain.http.server.Turn.unread;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.http.server.Ending;
import dev.refrain.http.server.Http2Server;
import dev.refrain.http.server.Http2Turn;
import dev.refrain.http.server.Nowhere;
import dev.refrain.http.server.RawServer;
import dev.refrain.http.server.Turn;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the JDK's client throws is taken from real servers, in both ways of sending. */
class UnsentTest {

    private static final Duration SHORT = Duration.ofMillis(150);

    /** A label of more than 63 characters is no name, of which no name server need be asked. */
    private static final URI NO_HOST = URI.create("http://" + "x".repeat(64) + ".invalid/");

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpClient hasty =
            HttpClient.newBuilder().connectTimeout(SHORT).build();

    @ParameterizedTest
    @EnumSource
    void aConnectionThatIsNeverMadeIsProof(Mode mode) {
        try (Nowhere refusing = Nowhere.refusing();
                Nowhere silent = Nowhere.silent()) {
            assertThat(Unsent.isProvenBy(mode.failure(hasty, post(refusing.uri("/")))))
                    .isTrue();
            assertThat(Unsent.isProvenBy(mode.failure(hasty, post(silent.uri("/")))))
                    .isTrue();
            assertThat(Unsent.isProvenBy(mode.failure(hasty, post(NO_HOST)))).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHandshakeThatStallsIsProof(Mode mode) {
        try (RawServer deaf = RawServer.start()) {
            deaf.onConnection(1, Ending.STALL);
            URI secure = URI.create(deaf.uri("/").toString().replace("http:", "https:"));

            assertThat(Unsent.isProvenBy(mode.failure(hasty, post(secure)))).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedStreamIsProof(Mode mode) {
        for (Http2Turn refusal : List.of(
                Http2Turn.rst(Http2Turn.REFUSED_STREAM), Http2Turn.early(Http2Turn.rst(Http2Turn.REFUSED_STREAM)))) {
            try (Http2Server server = Http2Server.start()) {
                server.otherwise(refusal);

                assertThat(Unsent.isRefusal(mode.failure(client, post(server.uri("/")))))
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatGoesAwayBeforeTheStreamIsProofWhereTheClientTellsItFromOthers(Mode mode) {
        try (Http2Server server = Http2Server.start()) {
            server.otherwise(Http2Turn.goAway(0, 0));

            Throwable failure = mode.failure(client, post(server.uri("/")));

            assertThat(Unsent.isRefusal(failure)).isEqualTo(Runtime.version().feature() >= 24);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatGoesAwayWithTheStreamInProgressIsNoProof(Mode mode) {
        try (Http2Server server = Http2Server.start()) {
            server.otherwise(Http2Turn.goAwayAndClose(1, 0));

            assertThat(Unsent.isProvenBy(mode.failure(client, post(server.uri("/")))))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void moreStreamsThanTheServerAllowsIsProof(Mode mode) throws Exception {
        try (Http2Server server = Http2Server.start()) {
            server.mostStreams(1).next(Http2Turn.answer(200, "")).otherwise(Http2Turn.stall());
            client.send(post(server.uri("/")), BodyHandlers.discarding());
            client.sendAsync(post(server.uri("/")), BodyHandlers.discarding());
            server.awaitRequests(2);

            assertThat(Unsent.isRefusal(mode.failure(client, post(server.uri("/")))))
                    .isTrue();
            assertThat(server.requests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStreamThatEndsOtherwiseIsNoProof(Mode mode) {
        for (Http2Turn turn : List.of(
                Http2Turn.rst(Http2Turn.INTERNAL_ERROR),
                Http2Turn.rst(Http2Turn.CANCEL),
                Http2Turn.rst(Http2Turn.ENHANCE_YOUR_CALM),
                Http2Turn.rstInBody(Http2Turn.CANCEL),
                Http2Turn.close(),
                Http2Turn.reset())) {
            try (Http2Server server = Http2Server.start()) {
                server.otherwise(turn);

                assertThat(Unsent.isProvenBy(mode.failure(client, post(server.uri("/")))))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatBreaksIsNoProof(Mode mode) {
        for (Turn turn : List.of(
                Turn.reset(),
                unread(Turn.reset()),
                Turn.close(),
                halfStatusLine(Ending.CLOSE),
                halfHeader(Ending.RESET),
                reply(200, "0123456789").cut(3, Ending.CLOSE))) {
            try (RawServer server = RawServer.start()) {
                server.otherwise(turn);

                assertThat(Unsent.isProvenBy(mode.failure(client, post(server.uri("/")))))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatDoesNotComeIsNoProof(Mode mode) {
        try (RawServer old = RawServer.start();
                Http2Server server = Http2Server.start()) {
            old.otherwise(stall());
            server.otherwise(Http2Turn.stall());
            for (URI uri : List.of(old.uri("/"), server.uri("/"))) {
                HttpRequest impatient = HttpRequest.newBuilder(post(uri), (name, value) -> true)
                        .timeout(SHORT)
                        .build();
                assertThat(Unsent.isProvenBy(mode.failure(client, impatient))).isFalse();
            }
            assertThat(old.requests()).hasSize(1);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aCauseFurtherDownIsNoProof() {
        ConnectException another = new ConnectException("the body handler's own");

        assertThat(Unsent.isProvenBy(new IOException(another))).isFalse();
        assertThat(Unsent.isProvenBy(new CompletionException(new CompletionException(another))))
                .isTrue();
    }

    @Test
    void wrappersInACircleAreGivenUp() {
        CompletionException one = new CompletionException("one") {};
        CompletionException other = new CompletionException("other", one);
        one.initCause(other);

        assertThat(Unsent.isProvenBy(one)).isFalse();
    }

    private static HttpRequest post(URI uri) {
        return HttpRequest.newBuilder(uri)
                .POST(BodyPublishers.ofString("once only"))
                .build();
    }
}
