package dev.refrain.http.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/**
 * An HTTP/1.1 server on loopback that does to each call what the test says, and remembers what came.
 *
 * <pre>{@code
 * try (RawServer server = RawServer.start()) {
 *     server.next(reply(503).chunked(1_000_000), reset(), reply(200, "ok"));
 *     server.on("/other", reply(429).header("Retry-After", "1")).otherwise(reply(204));
 *     client.send(HttpRequest.newBuilder(server.uri("/")).build(), BodyHandlers.ofString());
 *     assertThat(server.requests()).hasSize(3);
 * }
 * }</pre>
 */
public final class RawServer extends Listener {

    private final Script script = new Script();
    private final List<Request> requests = new ArrayList<>();
    private final Map<Integer, Ending> atOnce = new HashMap<>();

    private RawServer(ServerSocketFactory sockets, String scheme) {
        super(sockets, scheme);
    }

    /** Starts one on a free port. */
    public static RawServer start() {
        return started(new RawServer(ServerSocketFactory.getDefault(), "http"));
    }

    /** Starts one that speaks TLS. */
    public static RawServer start(SSLContext tls) {
        return started(new RawServer(tls.getServerSocketFactory(), "https"));
    }

    private static RawServer started(RawServer server) {
        server.listen();
        return server;
    }

    /** Adds turns for the calls to come, in the order of their arrival, whose path has no turns of its own. */
    public RawServer next(Turn... turns) {
        script.add(List.of(turns));
        return this;
    }

    /** Adds turns for the calls of one path; when they are used up, those of all are next. */
    public RawServer on(String path, Turn... turns) {
        script.add(path, List.of(turns));
        return this;
    }

    /** Says what happens to each call that has no other turn: status 599, unless this is called. */
    public RawServer otherwise(Turn turn) {
        script.rest(turn);
        return this;
    }

    /** Ends a connection, counted from 1, as soon as it is made. */
    public synchronized RawServer onConnection(int number, Ending ending) {
        atOnce.put(number, ending);
        return this;
    }

    /** The requests so far, in the order in which they were read; one that the server is still reading is not among them. */
    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The requests so far for a path. */
    public List<Request> requests(String path) {
        return requests().stream()
                .filter(request -> request.path().equals(path))
                .toList();
    }

    /** Waits until there are so many requests, and gives them. */
    public List<Request> awaitRequests(int count) {
        await(server -> requests().size() >= count);
        return requests();
    }

    @Override
    void serve(Wire wire) throws IOException {
        boolean lasting = ending(wire).play(wire);
        while (lasting) {
            Optional<Request> head = RequestReader.head(wire.in(), wire.number());
            lasting = head.isPresent() && answer(wire, head.get());
        }
    }

    private synchronized Ending ending(Wire wire) {
        return atOnce.getOrDefault(wire.number(), Ending.KEEP);
    }

    private boolean answer(Wire wire, Request head) throws IOException {
        Turn turn = script.next(head.path());
        Request request = head;
        if (turn.reads() && head.promisesBody()) {
            if (head.header("Expect").isPresent()) {
                wire.send("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            }
            request = RequestReader.body(head, wire.in());
        }
        remember(request);
        return turn.play(wire, request);
    }

    private synchronized void remember(Request request) {
        requests.add(request);
        notifyAll();
    }
}
