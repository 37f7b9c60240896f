package dev.refrain.http.server;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/**
 * An HTTP/2 server on loopback that does to each call what the test says: the least that the JDK's client is content with. Without
 * TLS the client asks for HTTP/2 in the head of its first request (RFC 7540, 3.2), which becomes stream 1.
 */
public final class Http2Server extends Listener {

    private static final int PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".length();
    private static final String SWITCHING =
            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n";
    private static final int MAX_CONCURRENT_STREAMS = 3;

    private final boolean upgrades;
    private final Queue<Http2Turn> turns = new ArrayDeque<>();
    private final List<Http2Request> requests = new ArrayList<>();
    private final Map<List<Integer>, Integer> resets = new HashMap<>();
    private Http2Turn rest = Http2Turn.answer(599, "the script has no turn left");
    private int mostStreams = 100;

    private Http2Server(ServerSocketFactory sockets, String scheme, boolean upgrades) {
        super(sockets, scheme);
        this.upgrades = upgrades;
    }

    /** Starts one on a free port, without TLS. */
    public static Http2Server start() {
        return started(new Http2Server(ServerSocketFactory.getDefault(), "http", true));
    }

    /** Starts one with TLS, where HTTP/2 is agreed on with the handshake. */
    public static Http2Server start(SSLContext tls) {
        return started(new Http2Server(new AlpnSockets(tls), "https", false));
    }

    private static Http2Server started(Http2Server server) {
        server.listen();
        return server;
    }

    /** Adds turns for the calls to come, in the order of their arrival. */
    public synchronized Http2Server next(Http2Turn... more) {
        turns.addAll(List.of(more));
        return this;
    }

    /** Says what happens to each call that has no other turn: status 599, unless this is called. */
    public synchronized Http2Server otherwise(Http2Turn turn) {
        rest = turn;
        return this;
    }

    /** How many streams a client may have open at once on a connection made from now on: 100 unless this is called. */
    public synchronized Http2Server mostStreams(int most) {
        mostStreams = most;
        return this;
    }

    /** The requests so far, in the order in which their turns were played, and those that were cut. */
    public synchronized List<Http2Request> requests() {
        return List.copyOf(requests);
    }

    /** Waits until there are so many requests, and gives them. */
    public List<Http2Request> awaitRequests(int count) {
        await(server -> requests().size() >= count);
        return requests();
    }

    /** Waits until the client ends a stream with an error, and gives that; both are counted as in {@link Http2Request}. */
    public int awaitReset(int connection, int stream) {
        List<Integer> place = List.of(connection, stream);
        await(server -> resets().containsKey(place));
        return resets().get(place);
    }

    private synchronized Map<List<Integer>, Integer> resets() {
        return Map.copyOf(resets);
    }

    @Override
    void serve(Wire wire) throws IOException {
        Http2Connection connection = new Http2Connection(this, wire);
        DataInputStream in = new DataInputStream(wire.in());
        if (upgrades) {
            Request first = wholeRequest(wire);
            wire.send(SWITCHING.getBytes(StandardCharsets.ISO_8859_1));
            begin(wire, in);
            connection.upgraded(first.body());
        } else {
            begin(wire, in);
        }
        connection.run(in);
    }

    private void begin(Wire wire, DataInputStream in) throws IOException {
        byte[] limit = {0, MAX_CONCURRENT_STREAMS, 0, 0, 0, (byte) most()};
        wire.send(new Http2Frame(Http2Frame.SETTINGS, 0, 0, limit).bytes());
        in.readNBytes(PREFACE);
    }

    private static Request wholeRequest(Wire wire) throws IOException {
        InputStream in = wire.in();
        Request head = RequestReader.head(in, wire.number()).orElseThrow(() -> new IOException("hung up"));
        return head.promisesBody() ? RequestReader.body(head, in) : head;
    }

    private synchronized int most() {
        return mostStreams;
    }

    synchronized Http2Turn nextTurn() {
        Http2Turn turn = turns.poll();
        return turn == null ? rest : turn;
    }

    synchronized void rememberReset(int connection, int stream, int error) {
        resets.put(List.of(connection, stream), error);
        notifyAll();
    }

    synchronized void remember(Http2Request request) {
        requests.add(request);
        notifyAll();
    }
}
