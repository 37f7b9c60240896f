package dev.refrain.http;

import static dev.refrain.http.server.Turn.reply;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.Attempt;
import dev.refrain.Verdict;
import dev.refrain.http.server.Ending;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that repeat by themselves or lose a response, and threads that come to send too late. */
@Timeout(30)
class OddClientsTest {

    @RegisterExtension
    final Scene scene = new Scene();

    @EveryMode
    void aClientThatRepeatsByItselfGetsASubscriberForEachResponse(Mode mode) throws Exception {
        HttpClient repeating = new Odd(scene.plain) {
            @Override
            public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
                return client.sendAsync(request, handler)
                        .thenCompose(response -> response.statusCode() / 100 != 2
                                ? client.sendAsync(request, handler)
                                : CompletableFuture.completedFuture(response));
            }
        };
        for (int first : new int[] {401, 503}) {
            scene.events.clear();
            scene.server.next(reply(first, "who are you?"), reply(200, "welcome"));

            assertThat(mode.exchange(RetryingHttpClient.over(repeating, scene.retry(Scene.AT_ONCE)), scene.to("/"))
                            .body())
                    .isEqualTo("welcome");
            assertThat(scene.events.attempts()).isEqualTo(1);
            assertThat(scene.events.failures()).isEmpty();
        }
    }

    @EveryMode
    void oneOverAnotherRetriesToo(Mode mode) throws Exception {
        HttpClient inner = scene.client(it -> it.maxAttempts(2));
        scene.events.clear();
        scene.server.next(reply(503), reply(503), reply(503), reply(503, "down"));

        HttpResponse<String> last =
                mode.exchange(RetryingHttpClient.over(inner, scene.retry(Scene.AT_ONCE.maxAttempts(2))), scene.to("/"));

        assertThat(last.body()).isEqualTo("down");
        assertThat(scene.server.requests()).hasSize(4);
    }

    @Test
    void aResponseThatComesTogetherWithAnInterruptIsClosed() throws Exception {
        HttpClient losing = new Odd(scene.plain) {
            @Override
            public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
                    throws IOException, InterruptedException {
                client.send(request, handler);
                throw new InterruptedException();
            }
        };
        scene.server.next(reply(200, "endless").cut(3, Ending.STALL));

        assertThatThrownBy(() -> RetryingHttpClient.over(losing, scene.retry(Scene.AT_ONCE))
                        .send(scene.to("/").build(), BodyHandlers.ofInputStream()))
                .isInstanceOf(InterruptedException.class);

        scene.server.awaitClosed(1);
    }

    @Test
    void anAttemptThatWasGivenUpBeforeItBeganSendsNothing() throws Exception {
        Exchange<InputStream> exchange = exchange(scene.to("/").POST(ofString("order")));

        assertThat(exchange.verdict(new IOException("broken off"))).isEqualTo(Verdict.pass());
        assertThatThrownBy(() -> exchange.start(new Numbered(1))).isInstanceOf(CancellationException.class);
        scene.server.next(reply(200));
        exchange.start(new Numbered(2)).toCompletableFuture().get();
        assertThatThrownBy(() -> exchange.call(new Numbered(1))).isInstanceOf(CancellationException.class);

        assertThat(scene.server.requests()).hasSize(1);
    }

    @Test
    void onceAnAttemptHasSentAPostATimeoutIsFinal() throws Exception {
        Exchange<InputStream> exchange = exchange(scene.to("/").POST(ofString("order")));
        scene.server.next(reply(200).header("X", "y"));
        exchange.start(new Numbered(1)).toCompletableFuture().get();

        assertThat(exchange.verdict(new IOException("broken off"))).isEqualTo(Verdict.giveUp());
    }

    private Exchange<InputStream> exchange(HttpRequest.Builder request) {
        Outgoing outgoing = Outgoing.of(request.build(), Manners.defaults());
        return new Exchange<>(scene.plain, () -> false, outgoing, BodyHandlers.ofInputStream(), null);
    }

    private record Numbered(int number) implements Attempt {
        @Override
        public Optional<Throwable> lastFailure() {
            return Optional.empty();
        }

        @Override
        public Optional<Duration> timeLeft() {
            return Optional.empty();
        }

        @Override
        public int stillRunning() {
            return 0;
        }
    }

    /** Sends over another client, in its own way. */
    private abstract static class Odd extends ForwardingHttpClient {

        Odd(HttpClient client) {
            super(client, new AtomicBoolean());
        }

        @Override
        public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
                throws IOException, InterruptedException {
            return sendAsync(request, handler).join();
        }

        @Override
        public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
            return client.sendAsync(request, handler);
        }

        @Override
        public <T> CompletableFuture<HttpResponse<T>> sendAsync(
                HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
            return client.sendAsync(request, handler, pushes);
        }
    }
}
