package dev.refrain.http;

import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A client that leaves all but sending to another one. */
abstract class ForwardingHttpClient extends HttpClient {

    final HttpClient client;

    /** Shared by all clients that are derived from one. */
    final AtomicBoolean isShutDown;

    ForwardingHttpClient(HttpClient client, AtomicBoolean isShutDown) {
        this.client = client;
        this.isShutDown = isShutDown;
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return client.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return client.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return client.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return client.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return client.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return client.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return client.authenticator();
    }

    @Override
    public Version version() {
        return client.version();
    }

    @Override
    public Optional<Executor> executor() {
        return client.executor();
    }

    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        return client.newWebSocketBuilder();
    }

    // What HttpClient has since Java 21: these override it there, though the compiler for 17 can't know.

    /**
     * Shuts the wrapped client down, as {@code HttpClient.shutdown} of Java 21. A request that waits for its retry ends with its last failure when it has
     * waited.
     *
     * @throws UnsupportedOperationException on a Java before 21
     */
    public void shutdown() {
        isShutDown.set(true);
        NewerMethod.SHUTDOWN.<RuntimeException>call(client);
    }

    /**
     * Shuts the wrapped client down at once, as {@code HttpClient.shutdownNow} of Java 21, and as {@link #shutdown}.
     *
     * @throws UnsupportedOperationException on a Java before 21
     */
    public void shutdownNow() {
        isShutDown.set(true);
        NewerMethod.SHUTDOWN_NOW.<RuntimeException>call(client);
    }

    /**
     * Whether the wrapped client is terminated, as {@code HttpClient.isTerminated} of Java 21.
     *
     * @return whether it is
     * @throws UnsupportedOperationException on a Java before 21
     */
    public boolean isTerminated() {
        return (boolean) NewerMethod.IS_TERMINATED.<RuntimeException>call(client);
    }

    /**
     * Waits for the end of the wrapped client, as {@code HttpClient.awaitTermination} of Java 21.
     *
     * @param longest how long to wait
     * @return whether it is terminated
     * @throws InterruptedException if the thread is interrupted
     * @throws UnsupportedOperationException on a Java before 21
     */
    public boolean awaitTermination(Duration longest) throws InterruptedException {
        return (boolean) NewerMethod.AWAIT_TERMINATION.<InterruptedException>call(client, longest);
    }

    /**
     * Closes the wrapped client, as {@code HttpClient.close} of Java 21, and as {@link #shutdown}.
     *
     * @throws UnsupportedOperationException on a Java before 21
     */
    public void close() {
        isShutDown.set(true);
        NewerMethod.CLOSE.<RuntimeException>call(client);
    }
}
