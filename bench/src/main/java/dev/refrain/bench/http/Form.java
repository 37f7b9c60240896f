package dev.refrain.bench.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** How a response is waited for. */
enum Form {
    SEND {
        @Override
        HttpResponse<String> get(HttpClient client, HttpRequest request) throws IOException, InterruptedException {
            return client.send(request, BodyHandlers.ofString());
        }
    },
    SEND_ASYNC {
        @Override
        HttpResponse<String> get(HttpClient client, HttpRequest request) {
            return client.sendAsync(request, BodyHandlers.ofString()).join();
        }
    };

    abstract HttpResponse<String> get(HttpClient client, HttpRequest request) throws IOException, InterruptedException;
}
