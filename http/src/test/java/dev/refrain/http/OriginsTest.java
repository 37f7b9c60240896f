package dev.refrain.http;

import static dev.refrain.http.server.Turn.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.Retry;
import dev.refrain.http.server.RawServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One {@code Retry}, and so one budget, for each origin. */
class OriginsTest {

    @RegisterExtension
    final Scene scene = new Scene();

    @EveryMode
    void eachOriginHasItsOwnBudget(Mode mode) throws Exception {
        Map<String, Retry> made = new ConcurrentHashMap<>();
        RetryingHttpClient client = RetryingHttpClient.perOrigin(scene.plain, 10, origin -> {
            Retry retry = Retry.with(Scene.AT_ONCE.maxAttempts(3)).named(origin);
            made.put(origin, retry);
            return retry;
        });
        try (RawServer healthy = RawServer.start()) {
            healthy.otherwise(reply(200));
            scene.server.otherwise(reply(500));

            mode.exchange(client, scene.to("/a"));
            mode.exchange(client, scene.to("/b"));
            mode.exchange(client, HttpRequest.newBuilder(healthy.uri("/")));

            assertThat(made).containsOnlyKeys(origin(scene.server), origin(healthy));
            assertThat(made.get(origin(scene.server)).budget().available()).isEqualTo(500 - 4 * 5);
            assertThat(made.get(origin(healthy)).budget().available()).isEqualTo(500);
        }
    }

    private static String origin(RawServer server) {
        return "http://" + server.uri("/").getAuthority();
    }

    @Test
    void theOneThatWasNotUsedForLongestIsForgotten() {
        List<String> made = new ArrayList<>();
        Origins origins = new Origins(2, origin -> {
            made.add(origin);
            return Retry.with(Scene.AT_ONCE);
        });

        for (String host : List.of("a", "b", "a", "c", "a", "b")) {
            origins.apply(to("http://" + host + "/"));
        }

        assertThat(made).containsExactly("http://a:80", "http://b:80", "http://c:80", "http://b:80");
    }

    @Test
    void manyThreadsShareOne() {
        Origins origins = new Origins(2, origin -> Retry.with(Scene.AT_ONCE));

        List<Retry> given = IntStream.range(0, 1_000)
                .parallel()
                .mapToObj(i -> origins.apply(to("https://host/" + i)))
                .toList();

        assertThat(given).containsOnly(given.get(0));
    }

    @Test
    void schemeHostAndPortMakeAnOrigin() {
        assertThat(Origins.origin(URI.create("HTTP://Host/path?query"))).isEqualTo("http://host:80");
        assertThat(Origins.origin(URI.create("https://user@host"))).isEqualTo("https://host:443");
        assertThat(Origins.origin(URI.create("https://host:8443/"))).isEqualTo("https://host:8443");
        assertThat(Origins.origin(URI.create("http://[::1]:8080/"))).isEqualTo("http://[::1]:8080");
    }

    @Test
    void atLeastOneIsRemembered() {
        assertThatThrownBy(() -> RetryingHttpClient.perOrigin(scene.plain, 0, origin -> Retry.with(Scene.AT_ONCE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("most")
                .hasMessageContaining("0");
    }

    private static HttpRequest to(String uri) {
        return HttpRequest.newBuilder(URI.create(uri)).build();
    }

    @Test
    void aFunctionThatMakesNoneIsToldSo() {
        RetryingHttpClient client = RetryingHttpClient.perOrigin(scene.plain, 1, origin -> null);

        assertThatThrownBy(() -> Mode.SEND.exchange(client, to("http://host/")))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("no Retry was made for http://host:80");
    }
}
