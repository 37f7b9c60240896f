package dev.refrain.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** A running server, a client to it, and the plan it follows. */
final class Visit implements AutoCloseable {

    static final long SEED = 42;

    final FaultPlan plan;
    final MisbehavingServer server;
    private final Path log;
    private final HttpClient client = HttpClient.newHttpClient();

    Visit(int records, Path directory, MisbehavingServer.Lengths lengths) throws IOException {
        this.log = directory.resolve("server.log");
        this.plan = new FaultPlan(SEED, records);
        this.server = MisbehavingServer.start(SEED, records, log, lengths);
    }

    HttpResponse<String> get(int id) throws IOException, InterruptedException {
        return get(id, BodyHandlers.ofString());
    }

    <T> HttpResponse<T> get(int id, BodyHandler<T> handler) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(record(id)).build(), handler);
    }

    int status(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.baseUri().resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private URI record(int id) {
        return server.baseUri().resolve("/records/" + id);
    }

    /** The ids of the records whose first call meets a fault. */
    List<Integer> idsMeeting(Fault first) {
        return IntStream.rangeClosed(1, plan.records())
                .filter(id -> plan.fault(id, 1) == first)
                .boxed()
                .toList();
    }

    int idMeeting(Fault first) {
        return idsMeeting(first).get(0);
    }

    /** The log without its times: {@code id kind}. */
    List<String> log() throws IOException {
        return Files.readAllLines(log).stream()
                .map(line -> line.replaceFirst("^[0-9]+\t", "").replace('\t', ' '))
                .toList();
    }

    /** When the first line of a kind was written, in milliseconds. */
    long millisOf(String kind) throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> line.endsWith("\t" + kind))
                .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf('\t'))))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        server.close();
    }
}
