package dev.refrain.http;

import static dev.refrain.http.server.Turn.close;
import static dev.refrain.http.server.Turn.reply;
import static dev.refrain.http.server.Turn.reset;
import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.AttemptTimeoutException;
import dev.refrain.GiveUpReason;
import dev.refrain.http.server.Nowhere;
import dev.refrain.http.server.Turn;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which requests are repeated, by their method and by what became of them. */
class MethodsTest {

    @RegisterExtension
    final Scene scene = new Scene();

    @EveryMode
    void idempotentMethodsAreRepeated(Mode mode) throws Exception {
        for (String method : List.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE")) {
            scene.server.next(reply(503), reset(), reset(), reply(200));

            assertThat(mode.exchange(scene.client(), scene.to("/" + method).method(method, noBody()))
                            .statusCode())
                    .as(method)
                    .isEqualTo(200);
        }
    }

    @EveryMode
    void othersAreNotOnceTheyWereSent(Mode mode) throws Exception {
        for (String method : List.of("POST", "PATCH", "CONFIRM")) {
            for (int status : new int[] {429, 500, 503}) {
                scene.server.next(reply(status, "no"));
                assertThat(mode.exchange(scene.client(), scene.to("/").method(method, ofString("order")))
                                .body())
                        .isEqualTo("no");
                assertThat(scene.events.gaveUp().reason()).isEqualTo(GiveUpReason.NOT_RETRYABLE);
                scene.events.clear();
            }
            for (Turn broken : List.of(reset(), close())) {
                scene.server.next(broken);
                assertThatThrownBy(() ->
                                mode.exchange(scene.client(), scene.to("/").method(method, ofString("order"))))
                        .isInstanceOf(IOException.class);
                scene.events.clear();
            }
        }
        assertThat(scene.server.requests()).hasSize(15);
    }

    @EveryMode
    void aTimeoutLeavesOpenWhetherAPostWasDone(Mode mode) throws Exception {
        scene.server.next(Turn.stall());

        assertThatThrownBy(() -> mode.exchange(
                        scene.client(it -> it.attemptTimeout(Scene.SHORT)),
                        scene.to("/").POST(ofString("order"))))
                .isInstanceOf(AttemptTimeoutException.class);

        assertThat(scene.server.requests()).hasSize(1);
        assertThat(scene.events.attempts()).isEqualTo(1);
    }

    @EveryMode
    void anyMethodIsRepeatedIfTheConnectionWasNeverThere(Mode mode) throws Exception {
        try (Nowhere nowhere = Nowhere.refusing()) {
            for (String method : List.of("POST", "PATCH", "GET")) {
                scene.events.clear();
                HttpRequest request = HttpRequest.newBuilder(nowhere.uri("/"))
                        .method(method, ofString("order"))
                        .build();

                assertThatThrownBy(() -> mode.exchange(scene.client(it -> it.maxAttempts(3)), request))
                        .isInstanceOf(ConnectException.class);
                assertThat(scene.events.attempts()).as(method).isEqualTo(3);
            }
        }
    }

    @EveryMode
    void theCallersWordCounts(Mode mode) throws Exception {
        RetryingHttpClient client = scene.client()
                .repeating((request, failure) -> request.uri().getPath().equals("/search"));
        scene.server.on("/search", reply(503), reset(), reply(200, "found")).on("/orders", reply(503, "no"));

        assertThat(mode.exchange(client, scene.to("/search").POST(ofString("query")))
                        .body())
                .isEqualTo("found");
        assertThat(mode.exchange(client, scene.to("/orders").POST(ofString("order")))
                        .body())
                .isEqualTo("no");
        assertThat(scene.server.requests("/search"))
                .extracting(it -> it.text())
                .containsOnly("query")
                .hasSize(3);
    }
}
