package dev.refrain.examples;

import com.sun.net.httpserver.HttpServer;
import dev.refrain.Retry;
import dev.refrain.RetryPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * What the reader of a snippet has at hand: the names that the snippets use without declaring them. Public, because each snippet
 * is loaded by a loader of its own.
 */
public abstract class Reader implements AutoCloseable {

    protected final RetryPolicy flaky = RetryPolicy.retryOn(IOException.class);
    protected final Retry catalog = Retry.with(flaky).named("catalog");
    protected final Path path;
    protected final Path missing = Path.of("there-is-no-such-file");
    protected final HttpClient client = HttpClient.newHttpClient();
    protected final HttpRequest request;
    protected final Dao dao = new Dao();
    protected final Api api = new Api();
    protected final FlakyService flakyService = new FlakyService();
    protected final DataSource dataSource = Bank.open();
    protected final int from = 1;
    protected final int to = 2;
    protected final int amount = 10;

    private final HttpServer server;

    protected Reader() throws IOException {
        path = Files.writeString(Files.createTempFile("refrain", ".txt"), "text");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        request = HttpRequest.newBuilder(URI.create("http:/" + server.getAddress() + "/"))
                .build();
    }

    protected static void transfer(Connection connection, int from, int to, int amount) throws SQLException {
        Bank.transfer(connection, from, to, amount);
    }

    /** The snippet. */
    protected abstract void read() throws Exception;

    @Override
    public void close() throws IOException {
        server.stop(0);
        Files.delete(path);
    }

    public record Order(long id) {}

    public record Job(int looks) {
        public boolean isDone() {
            return looks == 3;
        }
    }

    public static final class Dao {
        private final AtomicInteger calls = new AtomicInteger();

        public Order load(long id) throws IOException {
            if (calls.incrementAndGet() == 1) {
                throw new IOException("connection lost");
            }
            return new Order(id);
        }
    }

    public static final class Api {
        private final AtomicInteger looks = new AtomicInteger();

        public Job job(long id) {
            return new Job(looks.incrementAndGet());
        }
    }

    public static final class FlakyService {
        private final AtomicInteger calls = new AtomicInteger();

        public CompletableFuture<String> get() {
            return calls.incrementAndGet() < 3
                    ? CompletableFuture.failedFuture(new IOException("not yet"))
                    : CompletableFuture.completedFuture("ready");
        }
    }

    public static final class Throttled extends IOException {
        private static final long serialVersionUID = 1L;

        public Duration retryAfter() {
            return Duration.ofSeconds(1);
        }
    }
}
