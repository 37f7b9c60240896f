package dev.refrain.http;

import static dev.refrain.http.server.Turn.reply;
import static dev.refrain.http.server.Turn.reset;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.http.server.Request;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A POST with an {@code Idempotency-Key} may be repeated. */
class IdempotencyKeyTest {

    @RegisterExtension
    final Scene scene = new Scene();

    @EveryMode
    void aPostWithAKeyIsRepeatedUnchanged(Mode mode) throws Exception {
        scene.server.next(reply(503), reset(), reset(), reply(409), reply(201, "made"));

        assertThat(mode.exchange(
                                scene.client(),
                                scene.to("/").header("idempotency-key", "mine").POST(ofString("order")))
                        .body())
                .isEqualTo("made");
        assertThat(scene.server.requests()).allSatisfy(request -> {
            assertThat(request.values("Idempotency-Key")).containsExactly("mine");
            assertThat(request.text()).isEqualTo("order");
        });
    }

    @EveryMode
    void aKeyThatWasUsedForSomethingElseIsFinal(Mode mode) throws Exception {
        for (int status : new int[] {400, 422}) {
            scene.server.next(reply(status));
            assertThat(mode.exchange(
                                    scene.client(),
                                    scene.to("/")
                                            .header("Idempotency-Key", "mine")
                                            .POST(ofString("order")))
                            .statusCode())
                    .isEqualTo(status);
        }
    }

    @EveryMode
    void aConflictWithoutAKeyIsAResult(Mode mode) throws Exception {
        scene.server.next(reply(409));

        assertThat(mode.exchange(scene.client(), scene.to("/").PUT(ofString("order")))
                        .statusCode())
                .isEqualTo(409);
    }

    @EveryMode
    void oneIsAddedForAllAttemptsOfALogicalCallIfAskedFor(Mode mode) throws Exception {
        RetryingHttpClient client = scene.client().addingIdempotencyKeys();
        scene.server.next(reply(503), reply(200), reply(503), reply(200), reply(200), reply(200));

        mode.exchange(client, scene.to("/").POST(ofString("one")));
        mode.exchange(client, scene.to("/").method("PATCH", ofString("two")));
        mode.exchange(client, scene.to("/").header("Idempotency-Key", "mine").POST(ofString("three")));
        mode.exchange(client, scene.to("/").PUT(ofString("four")));

        List<Request> requests = scene.server.requests();
        assertThat(requests).extracting(Request::text).containsExactly("one", "one", "two", "two", "three", "four");
        List<List<String>> keys =
                requests.stream().map(it -> it.values("Idempotency-Key")).toList();
        assertThat(keys.get(0)).hasSize(1).isEqualTo(keys.get(1)).isNotEqualTo(keys.get(2));
        assertThat(keys.get(2)).hasSize(1).isEqualTo(keys.get(3));
        assertThat(keys.get(0).get(0)).matches("\"[0-9a-f-]{36}\"");
        assertThat(keys.get(4)).containsExactly("mine");
        assertThat(keys.get(5)).isEmpty();
    }

    @EveryMode
    void onlyPostAndPatchGetOneAndAnEmptyOneIsNone(Mode mode) throws Exception {
        RetryingHttpClient client = scene.client().addingIdempotencyKeys();
        scene.server.next(reply(503), reply(503), reply(200));

        mode.exchange(client, scene.to("/").method("LOCK", ofString("x")));
        mode.exchange(client, scene.to("/").header("Idempotency-Key", "").POST(ofString("order")));

        List<Request> requests = scene.server.requests();
        assertThat(requests).extracting(Request::method).containsExactly("LOCK", "POST", "POST");
        assertThat(requests.get(0).values("Idempotency-Key")).isEmpty();
        assertThat(requests.get(1).values("Idempotency-Key"))
                .singleElement()
                .asString()
                .hasSize(38);
    }
}
