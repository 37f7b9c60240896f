package dev.refrain.http.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** An address to which no connection can be made. */
public final class Nowhere implements AutoCloseable {

    private static final int FULL = 8; // Linux admits one more than the backlog, and others round up

    private final int port;
    private final List<AutoCloseable> held = new ArrayList<>();

    private Nowhere(int port, AutoCloseable holder) {
        this.port = port;
        held.add(holder);
    }

    /** A port that is ours, where nobody listens: connections are refused. */
    public static Nowhere refusing() {
        try {
            Socket bound = new Socket();
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return new Nowhere(bound.getLocalPort(), bound);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port whose queue is full: connections are neither made nor refused. */
    public static Nowhere silent() {
        try {
            ServerSocket neverAccepts = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            Nowhere nowhere = new Nowhere(neverAccepts.getLocalPort(), neverAccepts);
            for (int i = 0; i < FULL; i++) {
                SocketChannel waiting = SocketChannel.open();
                nowhere.held.add(waiting);
                waiting.configureBlocking(false);
                waiting.connect(neverAccepts.getLocalSocketAddress());
            }
            return nowhere;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its address. */
    public URI uri(String path) {
        return URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port + path);
    }

    @Override
    public void close() {
        for (AutoCloseable one : held) {
            try {
                one.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
