package dev.refrain.http;

import static dev.refrain.http.server.Turn.halfChunk;
import static dev.refrain.http.server.Turn.reply;
import static dev.refrain.http.server.Turn.stall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.AttemptTimeoutException;
import dev.refrain.GiveUpReason;
import dev.refrain.http.server.Ending;
import dev.refrain.http.server.Turn;
import dev.refrain.http.server.Wire;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An attempt that takes too long, or that nobody waits for any more, really ends: its connection is closed. */
@Timeout(30)
class CancellingTest {

    @RegisterExtension
    final Scene scene = new Scene();

    @EveryMode
    void anAttemptThatTakesTooLongIsClosedAndRepeated(Mode mode) throws Exception {
        List<Turn> slow = List.of(
                stall(), // before the response
                reply(200, "slow").cut(2, Ending.STALL), // within its body: HttpRequest.timeout does not cover that
                halfChunk(Ending.STALL),
                reply(503, "slow").cut(2, Ending.STALL));
        scene.server.otherwise(reply(200, "quick"));
        for (Turn turn : slow) {
            int before = scene.server.requests().size();
            scene.server.next(turn);

            assertThat(mode.exchange(scene.client(it -> it.attemptTimeout(Scene.SHORT)), scene.to("/"))
                            .body())
                    .isEqualTo("quick");

            int slowOne = scene.server.requests().get(before).connection();
            assertThat(scene.server.awaitClosed(slowOne)).isEqualTo(Wire.ClosedBy.CLIENT);
        }
    }

    @EveryMode
    void theLastTimeoutSurfaces(Mode mode) {
        scene.server.otherwise(stall());

        assertThatThrownBy(() -> mode.exchange(
                        scene.client(it -> it.attemptTimeout(Scene.SHORT).maxAttempts(2)), scene.to("/")))
                .isInstanceOf(AttemptTimeoutException.class);
        assertThat(scene.server.requests()).hasSize(2);
    }

    @Test
    void endingTheFutureInAnyWayClosesTheExchange() {
        List<UnaryOperator<CompletableFuture<HttpResponse<String>>>> ways = List.of(
                future -> cancelled(future, future),
                future -> cancelled(future, future.thenApply(HttpResponse::body)),
                future -> cancelled(
                        future,
                        future.whenComplete((response, failure) -> {}).thenCompose(CompletableFuture::completedFuture)),
                future -> {
                    future.complete(null);
                    return future;
                },
                future -> {
                    future.completeExceptionally(new IllegalStateException());
                    return future;
                },
                future -> future.orTimeout(1, TimeUnit.MILLISECONDS),
                future -> future.completeOnTimeout(null, 1, TimeUnit.MILLISECONDS));
        int number = 0;
        for (UnaryOperator<CompletableFuture<HttpResponse<String>>> way : ways) {
            number++;
            scene.server.next(stall());
            CompletableFuture<HttpResponse<String>> future =
                    scene.client().sendAsync(scene.to("/").build(), BodyHandlers.ofString());
            scene.server.awaitRequests(number);

            way.apply(future);

            assertThat(scene.server.awaitClosed(number)).isEqualTo(Wire.ClosedBy.CLIENT);
        }
        assertThat(scene.server.requests()).hasSize(ways.size());
    }

    private static CompletableFuture<HttpResponse<String>> cancelled(
            CompletableFuture<HttpResponse<String>> future, CompletableFuture<?> derived) {
        derived.cancel(true);
        return future;
    }

    @Test
    void cancellingEndsAWaitAndNothingIsSentAfterwards() throws Exception {
        scene.server.next(reply(503).header("Retry-After", "100"));
        CompletableFuture<HttpResponse<String>> future =
                scene.client().sendAsync(scene.to("/").build(), BodyHandlers.ofString());
        scene.retrying.get(10, TimeUnit.SECONDS);

        future.cancel(true);

        assertThat(scene.gaveUp.get(10, TimeUnit.SECONDS).reason()).isEqualTo(GiveUpReason.CANCELLED);
        assertThat(scene.server.requests()).hasSize(1);
    }

    @Test
    void aTimeoutOfTheWholeSurfaces() {
        scene.server.next(stall());

        assertThatThrownBy(() -> scene.client(it -> it.within(Scene.SHORT))
                        .sendAsync(scene.to("/").build(), BodyHandlers.ofString())
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(AttemptTimeoutException.class);
        assertThat(scene.server.awaitClosed(1)).isEqualTo(Wire.ClosedBy.CLIENT);
    }

    @Test
    void anInterruptedSendClosesItsExchange() throws Exception {
        scene.server.next(stall());
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread sending = new Thread(() -> {
            try {
                scene.client().send(scene.to("/").build(), BodyHandlers.ofString());
            } catch (Throwable failure) {
                thrown.complete(failure);
            }
        });
        sending.start();
        scene.server.awaitRequests(1);

        sending.interrupt();

        assertThat(thrown.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        assertThat(scene.server.awaitClosed(1)).isEqualTo(Wire.ClosedBy.CLIENT);
        assertThat(scene.server.requests()).hasSize(1);
    }

    @Test
    void aResponseThatComesTooLateIsClosed() throws Exception {
        // The caller takes another answer in the moment the response comes: its body, which is a stream, must not hold
        // the connection.
        for (int round = 1; round <= 50; round++) {
            scene.server.next(reply(200, "x".repeat(10)).cut(5, Ending.STALL));
            CompletableFuture<HttpResponse<InputStream>> future =
                    scene.client().sendAsync(scene.to("/").build(), BodyHandlers.ofInputStream());
            scene.server.awaitRequests(round);

            if (future.complete(null)) {
                assertThat(scene.server.awaitClosed(round)).isEqualTo(Wire.ClosedBy.CLIENT);
            } else {
                future.get().body().close();
            }
        }
    }
}
