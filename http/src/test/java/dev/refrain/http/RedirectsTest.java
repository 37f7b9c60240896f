package dev.refrain.http;

import static dev.refrain.http.server.Turn.reply;
import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.http.server.Nowhere;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client that follows redirects may have had a request done before it fails to connect. */
class RedirectsTest {

    @RegisterExtension
    final Scene scene = new Scene();

    private final HttpClient following =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();

    @EveryMode
    void aPostThatWasRedirectedToNowhereIsNotRepeated(Mode mode) {
        RetryingHttpClient client = RetryingHttpClient.over(following, scene.retry(Scene.AT_ONCE));
        try (Nowhere nowhere = Nowhere.refusing()) {
            for (HttpRequest.BodyPublisher body : new HttpRequest.BodyPublisher[] {ofString("order"), noBody()}) {
                scene.events.clear();
                scene.server.next(reply(303).header("Location", nowhere.uri("/").toString()));

                assertThatThrownBy(() -> mode.exchange(client, scene.to("/").POST(body)))
                        .isInstanceOf(ConnectException.class);
                assertThat(scene.events.attempts()).isEqualTo(1);
            }
        }
    }

    @EveryMode
    void oneThatNeverGotAnywhereIs(Mode mode) {
        RetryingHttpClient client = RetryingHttpClient.over(following, scene.retry(Scene.AT_ONCE));
        try (Nowhere nowhere = Nowhere.refusing()) {
            HttpRequest request = HttpRequest.newBuilder(nowhere.uri("/"))
                    .POST(ofString("order"))
                    .build();

            assertThatThrownBy(() -> mode.exchange(client, request)).isInstanceOf(ConnectException.class);
            assertThat(scene.events.attempts()).isEqualTo(5);
        }
    }

    @EveryMode
    void aGetIsRedirectedAgain(Mode mode) throws Exception {
        RetryingHttpClient client = RetryingHttpClient.over(following, scene.retry(Scene.AT_ONCE));
        scene.server.on(
                "/from", reply(302).header("Location", "/to"), reply(302).header("Location", "/to"));
        scene.server.on("/to", reply(503), reply(200, "there"));

        assertThat(mode.exchange(client, scene.to("/from")).body()).isEqualTo("there");
    }
}
