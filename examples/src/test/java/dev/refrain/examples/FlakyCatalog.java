package dev.refrain.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A web API on loopback that is not there at first, answers 500 to the first two requests for each entry, cuts the connection of the third, and
 * does not know the entry 13.
 */
final class FlakyCatalog implements AutoCloseable {

    private final Socket holdsThePort = new Socket();
    private final InetSocketAddress address;
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final HttpServer server = HttpServer.create();

    FlakyCatalog() throws IOException {
        holdsThePort.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        address = (InetSocketAddress) holdsThePort.getLocalSocketAddress();
        server.createContext("/", this::answer);
    }

    URI uri() {
        return URI.create("http:/" + address + "/");
    }

    /** Until then connections are refused. */
    void start() throws IOException {
        holdsThePort.close();
        server.bind(address, 0);
        server.start();
    }

    /** How often a path was asked for. */
    int calls(String path) {
        return calls.getOrDefault(path, 0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        int call = calls.merge(path, 1, Integer::sum);
        boolean isEntry = path.startsWith("/entries/");
        if (path.equals("/entries/13")) {
            send(exchange, 404, "no such entry");
        } else if (isEntry && call < 3) {
            send(exchange, 500, "try again");
        } else if (isEntry && call == 3) {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('t'); // once there is a response, the client does not ask again by itself
            exchange.getResponseBody().flush();
            exchange.close();
        } else {
            send(exchange, 200, "this is " + path);
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() throws IOException {
        holdsThePort.close();
        server.stop(0);
    }
}
