package dev.refrain.http;

import static dev.refrain.http.server.Turn.reply;
import static dev.refrain.http.server.Turn.reset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.GiveUpReason;
import dev.refrain.http.server.Nowhere;
import dev.refrain.http.server.Request;
import dev.refrain.http.server.Turn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A request body is sent again byte for byte, or not at all. */
class RequestBodiesTest {

    private final byte[] bytes = new byte[100_000];

    @RegisterExtension
    final Scene scene = new Scene();

    @TempDir
    Path folder;

    RequestBodiesTest() {
        new Random(5).nextBytes(bytes);
    }

    @EveryMode
    void whatCanBeReadAgainIsSentAgain(Mode mode) throws Exception {
        Path file = Files.write(folder.resolve("body"), bytes);
        for (BodyPublisher body : List.of(
                BodyPublishers.ofByteArray(bytes),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofByteArray(bytes, 0, 99_999))) {
            scene.server.next(reply(503), reset(), reply(200, "stored"));

            assertThat(mode.exchange(scene.client(), scene.to("/").PUT(body)).body())
                    .isEqualTo("stored");
        }
        assertThat(scene.server.requests()).hasSize(9).allSatisfy(request -> {
            assertThat(request.whole()).isTrue();
            assertThat(request.body()).isEqualTo(request.body().length == bytes.length ? bytes : head(99_999));
        });
    }

    @EveryMode
    void whatCanBeReadOnceIsSentOnce(Mode mode) throws Exception {
        for (Map.Entry<String, Supplier<BodyPublisher>> body : readOnce().entrySet()) {
            scene.server.next(reply(503, "no"));
            scene.events.clear();

            assertThat(mode.exchange(
                                    scene.client(),
                                    scene.to("/").PUT(body.getValue().get()))
                            .body())
                    .as(body.getKey())
                    .isEqualTo("no");
            assertThat(scene.events.gaveUp().reason()).isEqualTo(GiveUpReason.NOT_RETRYABLE);
        }
        assertThat(scene.server.requests()).hasSize(3).allSatisfy(this::isWhole);
    }

    @EveryMode
    void orAgainFromMemoryIfAskedFor(Mode mode) throws Exception {
        RetryingHttpClient client = scene.client().keepingBodies(bytes.length);
        for (Map.Entry<String, Supplier<BodyPublisher>> body : readOnce().entrySet()) {
            scene.server.next(reply(503), reply(502), reply(200, "stored"));

            assertThat(mode.exchange(client, scene.to("/").PUT(body.getValue().get()))
                            .body())
                    .as(body.getKey())
                    .isEqualTo("stored");
        }
        assertThat(scene.server.requests()).hasSize(9).allSatisfy(this::isWhole);
    }

    @EveryMode
    void oneThatIsTooLongToBeKeptIsSentOnce(Mode mode) throws Exception {
        RetryingHttpClient client = scene.client().keepingBodies(bytes.length - 1);
        scene.server.next(reply(503, "no"));

        assertThat(mode.exchange(
                                client,
                                scene.to("/").PUT(readOnce().get("stream").get()))
                        .body())
                .isEqualTo("no");
        assertThat(scene.server.requests()).hasSize(1).allSatisfy(this::isWhole);
    }

    @EveryMode
    void whereTheFirstAttemptEndsWithinTheBodyNoneIsSentCut(Mode mode) throws Exception {
        RetryingHttpClient client = scene.client().keepingBodies(100_000_000);
        byte[] huge = new byte[20_000_000];
        InputStream stream = new ByteArrayInputStream(huge);
        scene.server.next(Turn.unread(reply(503)), reply(200));

        try {
            mode.exchange(client, scene.to("/").PUT(BodyPublishers.ofInputStream(() -> stream)));
        } catch (IOException theConnectionWasClosedWithinTheBody) {
            assertThat(scene.events.gaveUp().reason()).isEqualTo(GiveUpReason.NOT_RETRYABLE);
        }

        // Whether the client had read all of the body by then is its own affair.
        assertThat(scene.server.requests()).hasSizeBetween(1, 2).allSatisfy(request -> assertThat(
                        request.whole() ? request.body().length : huge.length)
                .isEqualTo(huge.length));
    }

    @EveryMode
    void oneThatWasNeverReadMayBeSent(Mode mode) throws Exception {
        try (Nowhere nowhere = Nowhere.refusing()) {
            AtomicBoolean opened = new AtomicBoolean();
            HttpRequest request = HttpRequest.newBuilder(nowhere.uri("/"))
                    .POST(BodyPublishers.ofInputStream(() -> {
                        opened.set(true);
                        return new ByteArrayInputStream(bytes);
                    }))
                    .build();
            try {
                mode.exchange(scene.client(it -> it.maxAttempts(3)), request);
            } catch (ConnectException refused) {
                assertThat(scene.events.attempts()).isEqualTo(3);
            }
            assertThat(opened).isFalse();
        }
    }

    @Test
    void theRefusalIsLoggedOnceWithTheWayOut() throws Exception {
        RetryingHttpClient client = scene.client();
        List<String> lines = new ArrayList<>();
        Handler handler = new StreamHandler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(new SimpleFormatter().formatMessage(line));
            }
        };
        Logger logger = Logger.getLogger("dev.refrain.http");
        logger.addHandler(handler);
        try {
            for (int i = 0; i < 3; i++) {
                scene.server.next(reply(503));
                Mode.SEND.exchange(
                        client, scene.to("/").PUT(readOnce().get("stream").get()));
            }
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(lines).singleElement().asString().contains("PUT").contains("keepingBodies");
    }

    /** Bodies that are empty, or fail, when they are read a second time. */
    private Map<String, Supplier<BodyPublisher>> readOnce() {
        return Map.of(
                "stream",
                        () -> {
                            InputStream one = new ByteArrayInputStream(bytes);
                            return BodyPublishers.ofInputStream(() -> one);
                        },
                "publisher", () -> BodyPublishers.fromPublisher(new OneShot(bytes)),
                "publisher of known length", () -> BodyPublishers.fromPublisher(new OneShot(bytes), bytes.length));
    }

    private byte[] head(int length) {
        return Arrays.copyOf(bytes, length);
    }

    private void isWhole(Request request) {
        assertThat(request.whole()).isTrue();
        assertThat(request.body()).isEqualTo(bytes);
    }

    /** A publisher that has nothing left for its second subscriber. */
    private static final class OneShot implements Flow.Publisher<ByteBuffer> {

        private final ByteBuffer buffer;

        OneShot(byte[] bytes) {
            this.buffer = ByteBuffer.wrap(bytes);
        }

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
            SubmissionPublisher<ByteBuffer> publisher = new SubmissionPublisher<>(Runnable::run, 16);
            publisher.subscribe(subscriber);
            if (buffer.hasRemaining()) {
                byte[] all = new byte[buffer.remaining()];
                buffer.get(all);
                publisher.submit(ByteBuffer.wrap(all));
            }
            publisher.close();
        }
    }
}
