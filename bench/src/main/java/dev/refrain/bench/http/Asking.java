package dev.refrain.bench.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Asks for the same again and again, and sees that it gets it. */
final class Asking {

    private final Kind kind;
    private final HttpClient client;
    private final HttpRequest request;
    private long asked;

    Asking(Kind kind, HttpClient client, URI uri) {
        this.kind = kind;
        this.client = client;
        this.request = HttpRequest.newBuilder(uri).build();
    }

    /** How many requests it has made. */
    long asked() {
        return asked;
    }

    /** Asks a number of times, one after the other, and says how long that took, in nanoseconds. */
    long ask(int times) throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            HttpResponse<String> response = kind.form().get(client, request);
            if (response.statusCode() != 200 || response.body().length() != kind.length()) {
                throw new IllegalStateException(
                        client + " gave " + response + " of " + response.body().length());
            }
        }
        asked += times;
        return System.nanoTime() - start;
    }
}
