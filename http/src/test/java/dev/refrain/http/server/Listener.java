package dev.refrain.http.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.net.ServerSocketFactory;

/** Accepts connections on loopback, each with a thread of its own, and counts them. */
abstract class Listener implements AutoCloseable {

    /** Longer than anything takes that a test waits for. */
    private static final int PATIENCE_SECONDS = 20;

    private static final int BACKLOG = 1_000;
    private static final int STACK = 128 * 1024; // a test may want thousands of connections

    private final ServerSocket socket;
    private final String scheme;
    private final List<Wire> wires = new ArrayList<>();
    private boolean over;

    Listener(ServerSocketFactory sockets, String scheme) {
        this.scheme = scheme;
        try {
            this.socket = sockets.createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    final void listen() {
        run("accept", this::accept);
    }

    /** Serves a connection until it ends. */
    abstract void serve(Wire wire) throws IOException;

    /** The address of a path, which begins with a slash. */
    public final URI uri(String path) {
        return URI.create(scheme + "://" + host() + ":" + socket.getLocalPort() + path);
    }

    private static String host() {
        return InetAddress.getLoopbackAddress().getHostAddress();
    }

    /** How many connections there were so far. */
    public final synchronized int connections() {
        return wires.size();
    }

    /** How many connections neither side has closed. */
    public final synchronized int openConnections() {
        return (int) wires.stream().filter(wire -> !wire.closed().isDone()).count();
    }

    /** Waits until the connection, counted from 1, is closed, and says by whom. */
    public final Wire.ClosedBy awaitClosed(int number) {
        await(server -> server.connections() >= number);
        CompletableFuture<Wire.ClosedBy> closed;
        synchronized (this) {
            closed = wires.get(number - 1).closed();
        }
        try {
            return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("connection " + number + " is still open", e);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until the server has seen what the test waits for. */
    final synchronized void await(Predicate<Listener> seen) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!seen.test(this)) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("the server has not seen it yet");
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private void accept() {
        while (true) {
            try {
                Socket accepted = socket.accept();
                Wire wire = admit(accepted);
                run("connection " + wire.number(), () -> attend(wire));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private synchronized Wire admit(Socket accepted) throws IOException {
        if (over) {
            accepted.close();
            throw new IOException("closed");
        }
        Wire wire = new Wire(accepted, wires.size() + 1);
        wires.add(wire);
        notifyAll();
        return wire;
    }

    private void attend(Wire wire) {
        try (wire) {
            serveUntilItEnds(wire);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    private void serveUntilItEnds(Wire wire) {
        try {
            serve(wire);
        } catch (IOException hungUp) {
            // The client is gone, or the server was closed.
        } finally {
            wire.gone();
        }
    }

    private static void run(String name, Runnable task) {
        Thread thread = new Thread(null, task, "server " + name, STACK);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public final void close() {
        List<Wire> all;
        synchronized (this) {
            over = true;
            all = List.copyOf(wires);
        }
        try {
            socket.close();
            for (Wire wire : all) {
                wire.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
