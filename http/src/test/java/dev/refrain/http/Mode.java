package dev.refrain.http;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** The two ways to send. */
enum Mode {
    SEND {
        @Override
        <T> HttpResponse<T> exchange(HttpClient client, HttpRequest request, BodyHandler<T> handler) throws Exception {
            return client.send(request, handler);
        }
    },
    SEND_ASYNC {
        @Override
        <T> HttpResponse<T> exchange(HttpClient client, HttpRequest request, BodyHandler<T> handler) throws Exception {
            try {
                return client.sendAsync(request, handler).get(20, TimeUnit.SECONDS);
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof Exception failure ? failure : failed;
            }
        }
    };

    abstract <T> HttpResponse<T> exchange(HttpClient client, HttpRequest request, BodyHandler<T> handler)
            throws Exception;

    HttpResponse<String> exchange(HttpClient client, HttpRequest request) throws Exception {
        return exchange(client, request, BodyHandlers.ofString());
    }

    HttpResponse<String> exchange(HttpClient client, HttpRequest.Builder request) throws Exception {
        return exchange(client, request.build());
    }

    /** What it fails with; of an asynchronous failure what a dependent sees. */
    Throwable failure(HttpClient client, HttpRequest request) {
        try {
            throw new AssertionError(
                    "no failure but status " + exchange(client, request).statusCode());
        } catch (Exception failure) {
            return this == SEND ? failure : new CompletionException(failure);
        }
    }
}
