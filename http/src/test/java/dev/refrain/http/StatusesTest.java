package dev.refrain.http;

import static dev.refrain.http.server.Turn.reply;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.Backoff;
import dev.refrain.GiveUpReason;
import dev.refrain.RetryBudget;
import dev.refrain.RetryPolicy;
import dev.refrain.http.server.Ending;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which responses are repeated, and which the caller gets. */
class StatusesTest {

    @RegisterExtension
    final Scene scene = new Scene();

    @EveryMode
    void whatMayPassIsRepeated(Mode mode) throws Exception {
        for (int status : new int[] {408, 425, 429, 500, 502, 503, 504}) {
            scene.server.next(reply(status, "down"), reply(200, "up after " + status));

            assertThat(mode.exchange(scene.client(), scene.to("/")).body()).isEqualTo("up after " + status);
        }
        assertThat(scene.server.requests()).hasSize(14);
    }

    @EveryMode
    void allOtherStatusesAreResultsAndDepositInTheBudget(Mode mode) throws Exception {
        RetryBudget budget = RetryBudget.of(100, 5);
        RetryingHttpClient client = RetryingHttpClient.over(
                scene.plain, scene.retry(Scene.AT_ONCE.maxAttempts(2)).budget(budget));
        scene.server.next(reply(500), reply(500));
        mode.exchange(client, scene.to("/"));
        scene.events.clear();

        for (int status : new int[] {200, 201, 204, 304, 400, 401, 403, 404, 405, 409, 410, 422, 501, 505}) {
            scene.server.next(reply(status));

            assertThat(mode.exchange(client, scene.to("/")).statusCode()).isEqualTo(status);
        }
        assertThat(scene.events.failures()).isEmpty();
        assertThat(budget.available()).isEqualTo(100);
    }

    @EveryMode
    void onGivingUpTheLastResponseIsReturnedWhole(Mode mode) throws Exception {
        scene.server.next(reply(503, "first"), reply(502, "second").header("X-Last", "yes"));

        HttpResponse<String> last = mode.exchange(scene.client(it -> it.maxAttempts(2)), scene.to("/a?b=c"));

        assertThat(last.statusCode()).isEqualTo(502);
        assertThat(last.body()).isEqualTo("second");
        assertThat(last.headers().firstValue("x-last")).contains("yes");
        assertThat(last.uri()).isEqualTo(scene.server.uri("/a?b=c"));
        assertThat(last.request().method()).isEqualTo("GET");
        assertThat(last.version()).isNotNull();
        assertThat(last.previousResponse()).isEmpty();
        assertThat(last.sslSession()).isEmpty();
        assertThat(scene.events.gaveUp().reason()).isEqualTo(GiveUpReason.ATTEMPTS);
    }

    @EveryMode
    void whoKeepsTheFailuresDoesNotKeepTheirBodies(Mode mode) throws Exception {
        scene.server.next(reply(503, "first"), reply(502, "second"), reply(500, "third"));

        mode.exchange(scene.client(it -> it.maxAttempts(3)), scene.to("/"));

        assertThat(scene.events.failures()).hasSize(3).allSatisfy(failure -> assertThat(
                        ((HttpStatusException) failure).takeResponse())
                .isNull());
    }

    @EveryMode
    void aPolicyThatDoesNotNameStatusesGetsTheFirstResponse(Mode mode) throws Exception {
        RetryPolicy connects = RetryPolicy.retryOn(ConnectException.class).backoff(Backoff.none());
        scene.server.next(reply(503, "down"));

        HttpResponse<String> only =
                mode.exchange(RetryingHttpClient.over(scene.plain, scene.retry(connects)), scene.to("/"));

        assertThat(only.statusCode()).isEqualTo(503);
        assertThat(only.body()).isEqualTo("down");
        assertThat(scene.server.requests()).hasSize(1);
    }

    @EveryMode
    void rulesSeeTheStatus(Mode mode) throws Exception {
        RetryingHttpClient client =
                scene.client(it -> RetryPolicy.retryOn(HttpStatusException.class, e -> e.status() >= 500)
                        .backoff(Backoff.none()));
        scene.server.next(reply(500), reply(503), reply(429, "slow down"));

        assertThat(mode.exchange(client, scene.to("/")).body()).isEqualTo("slow down");
        assertThat(scene.events.gaveUp().failure()).isInstanceOfSatisfying(HttpStatusException.class, failure -> {
            assertThat(failure.status()).isEqualTo(429);
            assertThat(failure.isThrottled()).isTrue();
        });
    }

    @EveryMode
    void theCallerMaySayWhichStatusesPass(Mode mode) throws Exception {
        RetryingHttpClient client = scene.client().retryingStatuses(status -> status == 404);
        scene.server.next(reply(404), reply(503));

        assertThat(mode.exchange(client, scene.to("/")).statusCode()).isEqualTo(503);
        assertThat(scene.server.requests()).hasSize(2);
    }

    @EveryMode
    void aBodyTooLongToBeKeptIsRepeatedAndAtTheEndAFailure(Mode mode) throws Exception {
        scene.server.next(reply(503).chunked(3_000_000), reply(200, "up"));
        assertThat(mode.exchange(scene.client(), scene.to("/")).body()).isEqualTo("up");

        scene.server.next(reply(503).chunked(1 << 20));
        assertThat(mode.exchange(scene.client(it -> it.maxAttempts(1)), scene.to("/"))
                        .body())
                .hasSize(1 << 20);

        scene.server.next(reply(503).chunked((1 << 20) + 1));
        assertThatThrownBy(() -> mode.exchange(scene.client(it -> it.maxAttempts(1)), scene.to("/secret?token=x")))
                .isInstanceOf(HttpStatusException.class)
                .hasMessageContaining("status 503 of GET http://")
                .hasMessageContaining("too long")
                .hasMessageNotContaining("token");
    }

    @EveryMode
    void throttledRetriesCostLess(Mode mode) throws Exception {
        RetryBudget budget = RetryBudget.of(100, 5);
        RetryingHttpClient client = RetryingHttpClient.over(
                scene.plain, scene.retry(Scene.AT_ONCE.maxAttempts(2)).budget(budget));
        scene.server.next(reply(429), reply(429));
        mode.exchange(client, scene.to("/"));
        assertThat(budget.available()).isEqualTo(99);

        scene.server.next(reply(500), reply(500));
        mode.exchange(client, scene.to("/"));
        assertThat(budget.available()).isEqualTo(94);
    }

    @EveryMode
    void aResponseThatIsTheLastInAnyCaseIsNotKept(Mode mode) throws Exception {
        scene.server.next(reply(500).body(3_000_000));
        assertThat(mode.exchange(scene.client(), scene.to("/").POST(ofString("order")))
                        .body())
                .hasSize(3_000_000);

        scene.server.next(reply(503, "endless").cut(3, Ending.STALL));
        try (InputStream body = mode.exchange(
                        scene.client(), scene.to("/").POST(ofString("order")).build(), BodyHandlers.ofInputStream())
                .body()) {
            assertThat(body.readNBytes(3)).asString(UTF_8).isEqualTo("end");
        }
        assertThat(scene.events.failures()).hasSize(2).allSatisfy(failure -> assertThat(failure)
                .isInstanceOf(HttpStatusException.class));
    }

    @EveryMode
    void aPredicateThatThrowsSurfacesItself(Mode mode) {
        IllegalStateException error = new IllegalStateException("made up");
        scene.server.otherwise(reply(200));

        assertThatThrownBy(() -> mode.exchange(
                        scene.client(it -> RetryPolicy.retryOn(Exception.class).backoff(Backoff.none()))
                                .retryingStatuses(status -> {
                                    throw error;
                                }),
                        scene.to("/")))
                .isSameAs(error);
        assertThat(scene.server.requests()).hasSize(1);
    }
}
