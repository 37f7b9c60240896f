package dev.refrain.bench.http;

import java.net.URI;
import java.net.http.HttpClient;

/** Ways to ask a server that runs in this JVM. */
final class Askings {

    private Askings() {}

    static Asking bare(Kind kind, FixedAnswers server) {
        return with(kind, HttpClient.newHttpClient(), server);
    }

    static Asking with(Kind kind, HttpClient client, FixedAnswers server) {
        return new Asking(kind, client, URI.create("http://localhost:" + server.port() + "/"));
    }
}
