package dev.refrain.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

/**
 * A web API on loopback that misbehaves as real ones do, and does so again the same way for the same seed.
 *
 * <p>It serves {@code GET /records/{id}} as JSON, for ids from 1. About a quarter of the records fail for the first one to
 * three calls: status 500; 503 or 429 with a {@code Retry-After} that is mostly sane; a connection reset before the reply; a
 * body that stalls halfway, and after four seconds of silence ends; a body that ends halfway. What the n-th call for a record meets depends on the
 * seed, the id and n alone. Two records never succeed: one is always answered 404, another 400.
 *
 * <p>Once half as many replies have been served well as there are records, the whole service is down for 3.2 seconds: every
 * new connection is reset, and every old one at its next request.
 *
 * <p>The log file gets a line for each request, {@code millisSinceStart<TAB>id<TAB>kind}, before the reply is sent. The kind is
 * {@code ok}, {@code 500}, {@code 503}, {@code 429}, {@code reset}, {@code stall}, {@code cut}, {@code 404}, {@code 400} or
 * {@code outage}. The id is {@code -} where there is none: in the lines {@code outage-begins} and {@code outage-ends}, for a
 * connection reset in the outage before a request was read, and for requests for no record (404, 400, {@code 405}).
 *
 * <p>The JDK's HTTP client repeats a GET once, silently, if the connection is reset before the reply. Resets therefore come in
 * pairs, unless one is the third fault of its record, and the log may count more of them than the client does.
 */
public final class MisbehavingServer implements AutoCloseable {

    private static final Duration OUTAGE = Duration.ofMillis(3_200);
    private static final Duration STALL = Duration.ofSeconds(4);
    private static final Duration END = Duration.ofMinutes(1);
    private static final int BACKLOG = 128;

    private final ServerSocket listener;
    private final ServerLog log;
    private final Conduct conduct;
    private final Connections connections;
    private final Thread acceptor = Threads.daemon("acceptor", this::accept);

    private MisbehavingServer(ServerSocket listener, ServerLog log, FaultPlan plan, Catalog catalog, Lengths lengths) {
        this.listener = listener;
        this.log = log;
        this.conduct = new Conduct(plan, lengths.outage(), log);
        this.connections = new Connections(new Site(plan, catalog, conduct), lengths.stall());
    }

    /** How long its longer faults last. */
    record Lengths(Duration outage, Duration stall) {}

    /**
     * Starts a server on a free port.
     *
     * @param seed decides the records and the faults
     * @param records how many records there are, with ids from 1; at least 2, which are the two that never succeed
     * @param log the file to which the log is appended; created if it doesn't exist
     * @return the running server
     * @throws IOException if the log can't be opened, or no port be listened at
     * @throws IllegalArgumentException if there are fewer than two records
     */
    public static MisbehavingServer start(long seed, int records, Path log) throws IOException {
        return start(seed, records, log, new Lengths(OUTAGE, STALL));
    }

    static MisbehavingServer start(long seed, int records, Path log, Lengths lengths) throws IOException {
        FaultPlan plan = new FaultPlan(seed, records);
        ServerLog file = new ServerLog(log);
        try {
            ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
            MisbehavingServer server = new MisbehavingServer(listener, file, plan, new Catalog(seed), lengths);
            server.acceptor.start();
            return server;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Where it is.
     *
     * @return scheme, address and port, without a slash at the end
     */
    public URI baseUri() {
        String host = listener.getInetAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + listener.getLocalPort());
    }

    /**
     * Closes every connection and the log, and waits for the server's threads to end. An outage is broken off. Doing it twice does
     * no harm.
     *
     * @throws UncheckedIOException if a socket or the log can't be closed
     */
    @Override
    public void close() {
        try (log) {
            listener.close();
            connections.close();
            conduct.stop();
            acceptor.join();
            conduct.awaitEnd();
            if (!connections.awaitEnd(END)) {
                throw new IllegalStateException("a connection's thread did not end");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the threads end, but are not waited for
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                admit(listener.accept());
            } catch (IOException e) {
                // Closed, or the client was gone before it was let in.
            }
        }
    }

    private void admit(Socket socket) throws IOException {
        if (!conduct.admits()) {
            Connection.reset(socket);
            return;
        }
        try {
            connections.serve(socket);
        } catch (RejectedExecutionException closed) {
            socket.close();
        }
    }
}
