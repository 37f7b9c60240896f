package dev.refrain.http.server;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** One connection, as the server holds it. */
public final class Wire implements Closeable {

    private final Socket socket;
    private final int number;
    private final InputStream in;
    private final OutputStream out;
    private final CountDownLatch serverEnd = new CountDownLatch(1);
    private final CompletableFuture<ClosedBy> closed = new CompletableFuture<>();

    Wire(Socket socket, int number) throws IOException {
        this.socket = socket;
        this.number = number;
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** Who ended a connection. */
    public enum ClosedBy {
        CLIENT,
        SERVER
    }

    /** Which of the server's connections it is, from 1. */
    public int number() {
        return number;
    }

    /** Completes when one side ended it. */
    public CompletableFuture<ClosedBy> closed() {
        return closed.copy();
    }

    InputStream in() {
        return in;
    }

    /** Sends the bytes at once. Where the client is gone, that is an {@link IOException}. */
    public void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Closes without lingering, which the client sees as a reset. */
    public void reset() throws IOException {
        closed.complete(ClosedBy.SERVER);
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Ends the stream to the client in order. To close with anything unread would be a reset. */
    public void end() throws IOException {
        closed.complete(ClosedBy.SERVER);
        socket.shutdownOutput();
        awaitHangUp();
    }

    /** Waits until the client closes its end, or the server is closed. */
    public void awaitHangUp() throws IOException {
        byte[] ignored = new byte[16 * 1024];
        while (in.read(ignored) >= 0) {
            // More of a request that nobody answers.
        }
    }

    /** Waits for as long, and throws if the client hangs up meanwhile: it is in the middle of an answer. */
    void pause(Duration length) throws IOException {
        if (length.isZero()) {
            return;
        }
        socket.setSoTimeout((int) length.toMillis());
        try {
            throw new IOException(in.read() < 0 ? "the client hung up" : "the client sent more");
        } catch (SocketTimeoutException passed) {
            socket.setSoTimeout(0);
        }
    }

    void awaitServerEnd() throws IOException {
        try {
            serverEnd.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Whoever has not closed it yet was the client: the server says so before it closes. */
    void gone() {
        closed.complete(ClosedBy.CLIENT);
    }

    @Override
    public void close() throws IOException {
        closed.complete(ClosedBy.SERVER);
        serverEnd.countDown();
        socket.close();
    }
}
