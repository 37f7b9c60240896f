package dev.refrain.http;

import static dev.refrain.http.server.Turn.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.RetryEvent;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Responses that are thrown away hold no connection, and waits hold no thread. */
class ConnectionsTest {

    private static final int CALLS = Integer.getInteger("http.calls", 200);
    private static final int WAITING = 10_000;

    @RegisterExtension
    final Scene scene = new Scene();

    @EveryMode
    void oneConnectionServesAllAttemptsOfAllCalls(Mode mode) throws Exception {
        for (int call = 0; call < CALLS; call++) {
            scene.server.next(reply(503).chunked(100_000), reply(200, "up"));

            assertThat(mode.exchange(scene.client(), scene.to("/")).body()).isEqualTo("up");
        }
        assertThat(scene.server.connections()).isEqualTo(1);
        assertThat(scene.server.requests()).hasSize(2 * CALLS);
    }

    @EveryMode
    void aResponseTooLongToBeReadToItsEndIsClosed(Mode mode) throws Exception {
        for (int call = 0; call < 20; call++) {
            scene.server.next(reply(503).chunked(2_000_000), reply(200, "up"));

            assertThat(mode.exchange(scene.client(), scene.to("/")).body()).isEqualTo("up");
        }
        assertThat(scene.server.requests())
                .filteredOn(it -> it.connection() <= 20)
                .isNotEmpty();
        for (int closed = 1; closed <= 20; closed++) {
            scene.server.awaitClosed(closed);
        }
        assertThat(scene.server.openConnections()).isEqualTo(1);
    }

    @Test
    @Timeout(60)
    void tenThousandRequestsThatWaitForTheirRetryHoldNoThread() throws Exception {
        scene.server.otherwise(reply(503).header("Retry-After", "250"));
        CountDownLatch waits = new CountDownLatch(WAITING);
        Retry retry = Retry.with(Scene.AT_ONCE).budget(RetryBudget.unlimited()).listener(event -> {
            if (event instanceof RetryEvent.Retrying) {
                waits.countDown();
            }
        });
        int threads = ownThreads();
        ExecutorService four = Executors.newFixedThreadPool(4);
        HttpClient client =
                RetryingHttpClient.over(HttpClient.newBuilder().executor(four).build(), retry);
        HttpRequest request = scene.to("/").build();
        List<CompletableFuture<HttpResponse<String>>> futures = new ArrayList<>();

        IntStream.range(0, WAITING / 100).forEach(wave -> {
            List<CompletableFuture<HttpResponse<String>>> some = IntStream.range(0, 100)
                    .mapToObj(i -> client.sendAsync(request, BodyHandlers.ofString()))
                    .toList();
            futures.addAll(some);
            scene.server.awaitRequests(futures.size());
        });
        assertThat(waits.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(futures).noneMatch(CompletableFuture::isDone);
        // Those of the client, and of the executor that starts retries, which is bounded and has had none to start.
        assertThat(ownThreads() - threads).isLessThan(12);
        futures.forEach(future -> future.cancel(true));
        assertThat(scene.server.requests()).hasSize(WAITING);
        four.shutdown();
    }

    private static int ownThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("server "))
                .count();
    }
}
