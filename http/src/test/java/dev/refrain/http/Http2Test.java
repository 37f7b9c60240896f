package dev.refrain.http;

import static dev.refrain.http.server.Http2Turn.answer;
import static dev.refrain.http.server.Http2Turn.goAway;
import static dev.refrain.http.server.Http2Turn.rst;
import static dev.refrain.http.server.Http2Turn.rstInBody;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.GiveUpReason;
import dev.refrain.http.server.Http2Server;
import dev.refrain.http.server.Http2Turn;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server of HTTP/2 may say that it has not looked at a request; then any may be repeated. */
class Http2Test {

    @RegisterExtension
    final Scene scene = new Scene();

    private final Http2Server server = Http2Server.start();

    @AfterEach
    void close() {
        server.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(server.uri(path));
    }

    @EveryMode
    void aRefusedStreamIsRepeatedBeItAPost(Mode mode) throws Exception {
        // JDK 25 repeats once by itself: so several in a row
        Http2Turn refused = rst(Http2Turn.REFUSED_STREAM);
        server.next(answer(200, ""), refused, refused, refused, answer(201, "made"));
        mode.exchange(scene.client(), to("/"));

        assertThat(mode.exchange(scene.client(), to("/").POST(ofString("order")))
                        .body())
                .isEqualTo("made");
        assertThat(scene.events.failures()).isNotEmpty();
    }

    @EveryMode
    void aServerThatGoesAwayIsAskedAgainOnAnotherConnection(Mode mode) throws Exception {
        server.next(goAway(0, 0), goAway(0, 0), goAway(0, 0), answer(200, "up"));

        assertThat(mode.exchange(scene.client(), to("/")).body()).isEqualTo("up");
    }

    @EveryMode
    void otherErrorsLeaveOpenWhatBecameOfAPost(Mode mode) throws Exception {
        for (Http2Turn broken :
                List.of(rst(Http2Turn.INTERNAL_ERROR), rst(Http2Turn.CANCEL), rstInBody(Http2Turn.CANCEL))) {
            scene.events.clear();
            server.next(broken, answer(200, "twice"));

            assertThatThrownBy(() -> mode.exchange(scene.client(), to("/").POST(ofString("order"))))
                    .isInstanceOf(IOException.class);
            assertThat(scene.events.gaveUp().reason()).isEqualTo(GiveUpReason.NOT_RETRYABLE);
            assertThat(mode.exchange(scene.client(), to("/")).body()).isEqualTo("twice");
        }
    }

    @EveryMode
    void butNotOfAGet(Mode mode) throws Exception {
        server.next(
                rst(Http2Turn.INTERNAL_ERROR), rst(Http2Turn.CANCEL), rstInBody(Http2Turn.CANCEL), answer(200, "up"));

        assertThat(mode.exchange(scene.client(), to("/")).body()).isEqualTo("up");
        assertThat(scene.events.failures()).hasSize(3);
    }
}
