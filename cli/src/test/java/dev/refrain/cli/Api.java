package dev.refrain.cli;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A web API on loopback. A path answers what it was told to, one answer a call, and otherwise 200 with itself as the body. */
final class Api implements AutoCloseable {

    /** What may happen to a call. */
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final Map<String, Headers> headers = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();

    Api() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Api on(String path, Answer... inTurn) {
        answers.computeIfAbsent(path, any -> new ConcurrentLinkedQueue<>()).addAll(java.util.List.of(inTurn));
        return this;
    }

    int calls(String path) {
        return calls.getOrDefault(path, new AtomicInteger()).get();
    }

    /** What the last call of a path came with. */
    Headers headers(String path) {
        return headers.getOrDefault(path, new Headers());
    }

    int mostInFlight() {
        return mostInFlight.get();
    }

    static Answer status(int status) {
        return exchange -> reply(exchange, status, "status " + status);
    }

    static Answer reply(int status, String body) {
        return exchange -> reply(exchange, status, body);
    }

    static Answer redirect(String location) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            reply(exchange, 302, "over there");
        };
    }

    static Answer retryAfter(int status, String value) {
        return exchange -> {
            exchange.getResponseHeaders().set("Retry-After", value);
            reply(exchange, status, "later");
        };
    }

    /** Nothing comes until the server is closed. */
    static Answer hanging() {
        return exchange -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException closed) {
                exchange.close();
            }
        };
    }

    /** The connection closes after half of the body. */
    static Answer cut() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(new byte[50]);
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    static Answer body(byte[] bytes) {
        return exchange -> {
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        headers.put(path, exchange.getRequestHeaders());
        calls.computeIfAbsent(path, any -> new AtomicInteger()).incrementAndGet();
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        try {
            Answer next =
                    answers.getOrDefault(path, new ConcurrentLinkedQueue<>()).poll();
            (next == null ? (Answer) any -> reply(any, 200, path) : next).to(exchange);
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
