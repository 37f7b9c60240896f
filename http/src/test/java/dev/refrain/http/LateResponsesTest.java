package dev.refrain.http;

import static dev.refrain.http.server.Turn.reply;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.http.server.Turn;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Responses of attempts that were given up, over a client that can't be cancelled. */
@Timeout(30)
class LateResponsesTest {

    @RegisterExtension
    final Scene scene = new Scene();

    private final CountDownLatch secondIsDone = new CountDownLatch(1);
    private final Deaf deaf = new Deaf(scene.plain);
    private final HttpClient client =
            RetryingHttpClient.over(deaf, scene.retry(Scene.AT_ONCE.attemptTimeout(Scene.SHORT)));

    /** Answers when the attempt after it is done. */
    private Turn late(String body) {
        return (wire, request) -> {
            try {
                secondIsDone.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return reply(200, body).play(wire, request);
        };
    }

    @Test
    void theCallersHandlerHearsNothingOfALateResponse() throws Exception {
        List<String> handed = new CopyOnWriteArrayList<>();
        BodyHandler<String> handler = info -> {
            handed.add("asked for a subscriber");
            return BodySubscribers.mapping(BodySubscribers.ofString(UTF_8), text -> {
                handed.add(text);
                return text;
            });
        };
        scene.server.next(late("the first")).otherwise(reply(200, "the second"));

        String body = client.sendAsync(scene.to("/").build(), handler)
                .get(10, TimeUnit.SECONDS)
                .body();
        secondIsDone.countDown();
        deaf.first.get(10, TimeUnit.SECONDS);

        assertThat(body).isEqualTo("the second");
        assertThat(handed).containsExactly("asked for a subscriber", "the second");
    }

    @Test
    void aLateStreamIsClosed() throws Exception {
        scene.server.next((wire, request) -> {
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n".getBytes(UTF_8));
            wire.awaitHangUp();
            return false;
        });
        scene.server.otherwise(reply(200, "the second"));
        deaf.holdBack();

        try (InputStream body = client.sendAsync(scene.to("/").build(), BodyHandlers.ofInputStream())
                .get(10, TimeUnit.SECONDS)
                .body()) {
            assertThat(body).hasContent("the second");
        }
        scene.server.awaitClosed(1);
    }

    /** A client whose futures do not pass a cancel on; the first response may be held back until the second is there. */
    private static final class Deaf extends ForwardingHttpClient {

        private final CompletableFuture<Void> second = new CompletableFuture<>();
        private volatile CompletableFuture<?> first;
        private volatile boolean holdsBack;

        Deaf(HttpClient client) {
            super(client, new AtomicBoolean());
        }

        void holdBack() {
            holdsBack = true;
        }

        @Override
        public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
            CompletableFuture<HttpResponse<T>> sent = client.sendAsync(request, handler);
            CompletableFuture<HttpResponse<T>> given = new CompletableFuture<>() {
                @Override
                public boolean cancel(boolean mayInterruptIfRunning) {
                    return false;
                }
            };
            boolean isFirst = first == null;
            if (isFirst) {
                first = sent;
            }
            CompletableFuture<?> moment = isFirst && holdsBack ? second : CompletableFuture.completedFuture(null);
            sent.whenComplete((response, failure) -> {
                moment.whenComplete((nothing, never) -> {
                    if (failure == null) {
                        given.complete(response);
                    } else {
                        given.completeExceptionally(failure);
                    }
                });
                if (!isFirst) {
                    second.complete(null);
                }
            });
            return given;
        }

        @Override
        public <T> CompletableFuture<HttpResponse<T>> sendAsync(
                HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
            throw new UnsupportedOperationException();
        }
    }
}
