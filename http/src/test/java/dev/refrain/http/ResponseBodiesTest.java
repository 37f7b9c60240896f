package dev.refrain.http;

import static dev.refrain.http.server.Turn.reply;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.GiveUpReason;
import dev.refrain.http.server.Ending;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Every body handler gets one response, whole; none gets bytes of two. */
class ResponseBodiesTest {

    @RegisterExtension
    final Scene scene = new Scene();

    @TempDir
    Path folder;

    @EveryMode
    void everyHandlerGetsTheResponseAfterTheRetries(Mode mode) throws Exception {
        assertThat(afterRetries(mode, BodyHandlers.ofString())).isEqualTo("up\nand running");
        assertThat(afterRetries(mode, BodyHandlers.ofByteArray())).isEqualTo("up\nand running".getBytes(UTF_8));
        assertThat(afterRetries(mode, BodyHandlers.replacing("x"))).isEqualTo("x");
        assertThat(afterRetries(mode, BodyHandlers.discarding())).isNull();
        assertThat(afterRetries(mode, BodyHandlers.ofFile(folder.resolve("file"))))
                .hasContent("up\nand running");
        try (Stream<String> lines = afterRetries(mode, BodyHandlers.ofLines())) {
            assertThat(lines).containsExactly("up", "and running");
        }
        try (InputStream stream = afterRetries(mode, BodyHandlers.ofInputStream())) {
            assertThat(stream).hasContent("up\nand running");
        }
        assertThat(afterRetries(mode, BodyHandlers.buffering(BodyHandlers.ofString(), 5)))
                .isEqualTo("up\nand running");
        Collecting collecting = new Collecting();
        assertThat(afterRetries(mode, BodyHandlers.fromSubscriber(collecting, Collecting::text)))
                .isEqualTo("up\nand running");
        assertThat(collecting.subscriptions).hasValue(1);
    }

    private <T> T afterRetries(Mode mode, BodyHandler<T> handler) throws Exception {
        scene.server.next(
                reply(503, "down, for longer than it is up"),
                reply(500, "down"),
                reply(200, "up\nand running").chunked());
        return mode.exchange(scene.client(), scene.to("/").build(), handler).body();
    }

    @EveryMode
    void everyHandlerGetsTheLastResponse(Mode mode) throws Exception {
        assertThat(afterGivingUp(mode, BodyHandlers.ofString())).isEqualTo("still\ndown");
        assertThat(afterGivingUp(mode, BodyHandlers.ofByteArray())).isEqualTo("still\ndown".getBytes(UTF_8));
        assertThat(afterGivingUp(mode, BodyHandlers.replacing("x"))).isEqualTo("x");
        assertThat(afterGivingUp(mode, BodyHandlers.discarding())).isNull();
        assertThat(afterGivingUp(mode, BodyHandlers.ofFile(folder.resolve("file"))))
                .hasContent("still\ndown");
        try (Stream<String> lines = afterGivingUp(mode, BodyHandlers.ofLines())) {
            assertThat(lines).containsExactly("still", "down");
        }
        try (InputStream stream = afterGivingUp(mode, BodyHandlers.ofInputStream())) {
            assertThat(stream).hasContent("still\ndown");
        }
        Collecting collecting = new Collecting();
        afterGivingUp(mode, BodyHandlers.ofPublisher()).subscribe(BodySubscribers.fromSubscriber(collecting));
        assertThat(collecting.text()).isEqualTo("still\ndown");
        collecting = new Collecting();
        assertThat(afterGivingUp(mode, BodyHandlers.fromSubscriber(collecting, Collecting::text)))
                .isEqualTo("still\ndown");
        assertThat(collecting.subscriptions).hasValue(1);
    }

    private <T> T afterGivingUp(Mode mode, BodyHandler<T> handler) throws Exception {
        scene.server.next(reply(503, "down"), reply(500, "still\ndown").chunked());
        HttpResponse<T> last = mode.exchange(
                scene.client(it -> it.maxAttempts(2)), scene.to("/").build(), handler);
        assertThat(last.statusCode()).isEqualTo(500);
        return last.body();
    }

    @EveryMode
    void anEmptyLastResponseIsReturnedToo(Mode mode) throws Exception {
        scene.server.next(reply(503));

        assertThat(mode.exchange(scene.client(it -> it.maxAttempts(1)), scene.to("/"))
                        .body())
                .isEmpty();
    }

    @EveryMode
    void aHandlerThatFailsOnTheLastResponseIsTheFailure(Mode mode) {
        scene.server.otherwise(reply(503));
        IllegalArgumentException error = new IllegalArgumentException("made up");

        assertThatThrownBy(() -> mode.exchange(
                        scene.client(it -> it.maxAttempts(1)), scene.to("/").build(), info -> {
                            throw error;
                        }))
                .satisfiesAnyOf(thrown -> assertThat(thrown).isSameAs(error), thrown -> assertThat(thrown)
                        .hasCause(error));
    }

    @EveryMode
    void aBodyThatBreaksOffIsReadAgainFromItsBeginning(Mode mode) throws Exception {
        scene.server.next(
                reply(200, "half of it").cut(4, Ending.RESET),
                reply(200, "half of it").chunked().cut(4, Ending.CLOSE),
                reply(200, "whole"));

        assertThat(mode.exchange(scene.client(), scene.to("/")).body()).isEqualTo("whole");
    }

    @EveryMode
    void butNotByASubscriberThatHasBegun(Mode mode) throws Exception {
        Collecting collecting = new Collecting();
        Path file = folder.resolve("file");
        for (BodyHandler<?> handler : List.of(
                BodyHandlers.fromSubscriber(collecting, Collecting::text),
                BodyHandlers.ofFile(file),
                (BodyHandler<String>) info -> BodySubscribers.mapping(
                        BodySubscribers.fromSubscriber(collecting, Collecting::text), text -> text))) {
            scene.events.clear();
            scene.server.next(reply(200, "half of it").cut(4, Ending.RESET));

            assertThatThrownBy(() -> mode.exchange(scene.client(), scene.to("/").build(), handler))
                    .isInstanceOf(IOException.class);
            assertThat(scene.events.gaveUp().reason()).isEqualTo(GiveUpReason.NOT_RETRYABLE);
        }
        assertThat(scene.server.requests()).hasSize(3);
        assertThat(collecting.text()).isEqualTo("halfhalf"); // of two requests of the test
    }

    @EveryMode
    void unlessTheCallerSaysThatEachResponseHasItsOwn(Mode mode) throws Exception {
        BodyHandler<Integer> length = info -> BodySubscribers.mapping(BodySubscribers.ofString(UTF_8), String::length);
        scene.server.next(reply(200, "half of it").cut(4, Ending.RESET), reply(200, "whole"));

        assertThat(mode.exchange(scene.client().rereading(), scene.to("/").build(), length)
                        .body())
                .isEqualTo(5);
    }

    @EveryMode
    void whatAHandlerThrowsIsNotRetried(Mode mode) throws Exception {
        IllegalStateException error = new IllegalStateException("made up");
        scene.server.next(reply(200, "fine"));
        BodyHandler<String> failing = info -> BodySubscribers.mapping(BodySubscribers.ofString(UTF_8), text -> {
            throw error;
        });

        assertThatThrownBy(() -> mode.exchange(scene.client(), scene.to("/").build(), failing))
                .satisfiesAnyOf(thrown -> assertThat(thrown).isSameAs(error), thrown -> assertThat(thrown)
                        .hasRootCause(error));
        assertThat(scene.server.requests()).hasSize(1);
    }

    @EveryMode
    void aFileHasNothingOfAnEarlierResponse(Mode mode) throws Exception {
        Path file = folder.resolve("file");
        scene.server.next(reply(503, "a long page that says what is wrong"), reply(200, "short"));

        mode.exchange(scene.client(), scene.to("/").build(), BodyHandlers.ofFile(file));

        assertThat(Files.readString(file)).isEqualTo("short");
    }

    /** A subscriber of the caller's, which is there once. */
    private static final class Collecting implements Flow.Subscriber<List<ByteBuffer>> {

        final AtomicInteger subscriptions = new AtomicInteger();
        private final StringBuffer text = new StringBuffer();

        String text() {
            return text.toString();
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscriptions.incrementAndGet();
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            buffers.forEach(buffer -> text.append(UTF_8.decode(buffer)));
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }
}
