package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The built-in answer for what this JDK really throws. */
class TransientRealTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @TempDir
    private Path folder;

    @Test
    void connectionRefused() throws Exception {
        int port = closedPort();
        assertPasses(() -> new Socket(LOOPBACK, port).close());
    }

    @Test
    void connectionRefusedToTheHttpClient() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(url(closedPort(), "/")).build();
        HttpClient client = HttpClient.newHttpClient();
        assertPasses(() -> client.send(request, BodyHandlers.discarding()));
        Throwable async = catchThrowable(
                () -> client.sendAsync(request, BodyHandlers.discarding()).join());
        assertThat(Deciding.retries(RetryPolicy.retryTransient(), async)).isTrue();
    }

    @Test
    void answerThatDoesNotCome() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, LOOPBACK);
                Socket socket = new Socket(LOOPBACK, silent.getLocalPort())) {
            socket.setSoTimeout(1);
            assertThat(assertPasses(() -> socket.getInputStream().read())).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void connectionClosedUnderOurHands() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK);
                Socket socket = new Socket(LOOPBACK, server.getLocalPort())) {
            socket.close();
            assertPasses(() -> socket.getInputStream().read());
        }
    }

    @Test
    void futureThatTookTooLong() {
        Throwable late = assertPasses(() -> new CompletableFuture<Void>().get(1, TimeUnit.NANOSECONDS));
        assertThat(late).isInstanceOf(TimeoutException.class);
    }

    @ParameterizedTest
    @CsvSource({"503, true", "429, true", "500, true", "403, false", "400, false", "501, false"})
    void statusThatHttpUrlConnectionTurnsIntoAnException(int status, boolean passes) throws Exception {
        Throwable failure = answerTo(status);
        assertThat(failure).isExactlyInstanceOf(IOException.class);
        assertThat(Transient.test(failure)).isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({"404", "410"})
    void statusThatHttpUrlConnectionTurnsIntoAMissingFile(int status) throws Exception {
        Throwable failure = answerTo(status);
        assertThat(failure).isExactlyInstanceOf(FileNotFoundException.class);
        assertThat(Transient.test(failure)).isFalse();
    }

    @Test
    void missingFile() {
        Path missing = folder.resolve("missing");
        assertThat(assertFinal(() -> Files.readString(missing))).isInstanceOf(NoSuchFileException.class);
        assertThat(assertFinal(() -> new FileInputStream(missing.toFile()).close()))
                .isInstanceOf(FileNotFoundException.class);
    }

    @Test
    void fileThatIsThereAlready() throws Exception {
        Path there = Files.createFile(folder.resolve("there"));
        assertThat(assertFinal(() -> Files.createFile(there))).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void malformedUrl() {
        assertThat(assertFinal(() -> URI.create("nonsense://host/").toURL())).isInstanceOf(MalformedURLException.class);
    }

    @Test
    void bytesThatAreNoText() {
        InputStreamReader reader = new InputStreamReader(
                new ByteArrayInputStream(new byte[] {(byte) 0xff, (byte) 0xff}), StandardCharsets.UTF_8.newDecoder());
        assertThat(assertFinal(reader::read)).isInstanceOf(CharacterCodingException.class);
    }

    private static Throwable assertPasses(ThrowingCallable call) {
        Throwable failure = catchThrowable(call);
        assertThat(failure).isNotNull();
        assertThat(Transient.test(failure)).as(failure.toString()).isTrue();
        return failure;
    }

    private static Throwable assertFinal(ThrowingCallable call) {
        Throwable failure = catchThrowable(call);
        assertThat(failure).isNotNull();
        assertThat(Transient.test(failure)).as(failure.toString()).isFalse();
        return failure;
    }

    private static Throwable answerTo(int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    url(server.getAddress().getPort(), "/answer").toURL().openConnection();
            return catchThrowable(() -> connection.getInputStream().close());
        } finally {
            server.stop(0);
        }
    }

    private static URI url(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, LOOPBACK)) {
            return socket.getLocalPort();
        }
    }
}
