package dev.refrain.http;

import static dev.refrain.http.server.Turn.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A retrying client is a client: all but sending reaches the one that it wraps. */
class ForwardingHttpClientTest {

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void everyMethodOfAClientOfThisJavaIsOverridden() {
        assertThat(inherited(HttpClient.class, RetryingHttpClient.class)).isEmpty();
        assertThat(inherited(HttpResponse.class, LastResponse.class)).isEmpty();
    }

    /** The methods that one would forget to forward, such as those that a newer Java brings. */
    private static Stream<Method> inherited(Class<?> type, Class<?> ours) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getDeclaringClass() == type && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> {
                    try {
                        return ours.getMethod(method.getName(), method.getParameterTypes())
                                        .getDeclaringClass()
                                == type;
                    } catch (NoSuchMethodException e) {
                        return true;
                    }
                });
    }

    @Test
    void theSettingsAreThoseOfTheWrappedClient() {
        RetryingHttpClient client = scene.client();

        assertThat(client.connectTimeout())
                .isEqualTo(scene.plain.connectTimeout())
                .isPresent();
        assertThat(client.version()).isEqualTo(scene.plain.version());
        assertThat(client.followRedirects()).isEqualTo(scene.plain.followRedirects());
        assertThat(client.sslContext()).isSameAs(scene.plain.sslContext());
        assertThat(client.sslParameters().getProtocols())
                .isEqualTo(scene.plain.sslParameters().getProtocols());
        assertThat(client.cookieHandler()).isEmpty();
        assertThat(client.proxy()).isEmpty();
        assertThat(client.authenticator()).isEmpty();
        assertThat(client.executor()).isEmpty();
        assertThat(client.newWebSocketBuilder()).isNotNull();
        assertThat(client).hasToString("RetryingHttpClient[" + scene.plain + "]");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void closingItClosesTheWrappedClient() throws Exception {
        RetryingHttpClient client = scene.client();
        scene.server.next(reply(200));
        Mode.SEND.exchange(client, scene.to("/"));
        assertThat(client.isTerminated()).isFalse();

        client.shutdown();

        assertThat(client.awaitTermination(Duration.ofSeconds(10))).isTrue();
        assertThat(client.isTerminated()).isTrue();
        client.shutdownNow();
        client.close();
        assertThatThrownBy(() -> Mode.SEND.exchange(scene.plain, scene.to("/"))).isInstanceOf(IOException.class);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void whatWaitsForARetryThenEndsWithItsLastFailure() throws Exception {
        VirtualTime time = VirtualTime.create();
        RetryingHttpClient client =
                RetryingHttpClient.over(scene.plain, scene.retry(Scene.AT_ONCE).time(time));
        scene.server.next(reply(503, "down").header("Retry-After", "10"));
        CompletableFuture<HttpResponse<String>> future =
                client.sendAsync(scene.to("/").build(), BodyHandlers.ofString());
        scene.retrying.get(10, TimeUnit.SECONDS);

        client.close();

        assertThat(time.await(future).body()).isEqualTo("down");
        assertThat(scene.server.requests()).hasSize(1);
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20)
    void whereClientsCannotBeClosedItSaysSo() {
        assertThatThrownBy(() -> scene.client().close())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("HttpClient.close is there since Java 21");
    }
}
