package dev.refrain.http;

import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryEvent;
import dev.refrain.RetryPolicy;
import dev.refrain.http.server.RawServer;
import dev.refrain.http.server.Turn;
import dev.refrain.testkit.RecordedEvents;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server that misbehaves, and a client that retries at once what may pass. */
final class Scene implements AfterEachCallback {

    /** Longer than a good attempt takes on a busy machine, once everything is loaded. */
    static final Duration SHORT = Duration.ofMillis(700);

    static {
        loadEverything();
    }

    static final RetryPolicy AT_ONCE = HttpErrors.retryTransient().backoff(Backoff.none());

    final RawServer server = RawServer.start();
    final RecordedEvents events = new RecordedEvents();
    /** Done when a retry has been decided for the first time. */
    final CompletableFuture<RetryEvent> retrying = new CompletableFuture<>();

    /** Done when an execution has given up for the first time; a cancelled one says so after its future. */
    final CompletableFuture<RetryEvent.GaveUp> gaveUp = new CompletableFuture<>();

    final HttpClient plain =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** The first request of a JVM takes much longer than all others. */
    private static void loadEverything() {
        try (RawServer first = RawServer.start()) {
            first.otherwise(Turn.reply(200, "loaded"));
            HttpClient client = RetryingHttpClient.over(
                    HttpClient.newHttpClient(),
                    Retry.with(HttpErrors.retryTransient().attemptTimeout(Duration.ofMinutes(1))));
            for (Mode mode : Mode.values()) {
                mode.exchange(client, HttpRequest.newBuilder(first.uri("/")).POST(BodyPublishers.ofString("x")));
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    Retry retry(RetryPolicy policy) {
        return Retry.with(policy).named("scene").listener(events).listener(event -> {
            if (event instanceof RetryEvent.Retrying) {
                retrying.complete(event);
            } else if (event instanceof RetryEvent.GaveUp end) {
                gaveUp.complete(end);
            }
        });
    }

    RetryingHttpClient client() {
        return client(policy -> policy);
    }

    RetryingHttpClient client(UnaryOperator<RetryPolicy> change) {
        return RetryingHttpClient.over(plain, retry(change.apply(AT_ONCE)));
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(server.uri(path));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        server.close();
    }
}
