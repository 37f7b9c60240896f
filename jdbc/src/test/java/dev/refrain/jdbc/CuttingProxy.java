package dev.refrain.jdbc;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP proxy before PostgreSQL that passes on one message of the protocol after the other, and cuts a connection before the message that it
 * is told. Each connection takes the next cut from a queue; none means that it is left alone.
 */
final class CuttingProxy implements Closeable {

    /** Whether to cut before a message. */
    interface Cut {
        /**
         * @param number of the message in its direction, from 0 on
         * @param text the message as ISO-8859-1, from its type on
         */
        boolean isBefore(boolean fromClient, int number, String text);
    }

    private static final int LOGIN = -1;

    private final ServerSocket server;
    private final int target;
    private final Queue<Cut> cuts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger done = new AtomicInteger();

    CuttingProxy(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    void next(Cut cut) {
        cuts.add(cut);
    }

    /** Forgets the cuts that no connection has taken. */
    void clear() {
        cuts.clear();
    }

    /** How many connections were cut. */
    int done() {
        return done.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                client.setTcpNoDelay(true);
                Cut cut = cuts.poll();
                Cut planned = cut == null ? (fromClient, number, text) -> false : cut;
                if (planned.isBefore(true, LOGIN, "")) {
                    cut(client, client);
                    continue;
                }
                Socket database = new Socket(InetAddress.getLoopbackAddress(), target);
                database.setTcpNoDelay(true);
                daemon(() -> pass(client, database, true, planned));
                daemon(() -> pass(database, client, false, planned));
            } catch (IOException closed) {
                // the test is over, or the client did not wait
            }
        }
    }

    private void pass(Socket from, Socket to, boolean fromClient, Cut cut) {
        try {
            DataInputStream in = new DataInputStream(from.getInputStream());
            OutputStream out = to.getOutputStream();
            for (int number = 0; ; number++) {
                boolean typed = !fromClient || number > 0; // the first one of a client has no type
                byte[] message = message(in, typed);
                if (cut.isBefore(fromClient, number, new String(message, StandardCharsets.ISO_8859_1))) {
                    cut(from, to);
                    return;
                }
                out.write(message);
                out.flush();
            }
        } catch (IOException ended) {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private static byte[] message(DataInputStream in, boolean typed) throws IOException {
        int type = typed ? in.readUnsignedByte() : 0;
        int length = in.readInt(); // itself included
        int start = typed ? 1 : 0;
        byte[] message = new byte[start + length];
        message[0] = (byte) type;
        for (int i = 0; i < Integer.BYTES; i++) {
            message[start + i] = (byte) (length >> (8 * (Integer.BYTES - 1 - i)));
        }
        in.readFully(message, start + Integer.BYTES, length - Integer.BYTES);
        return message;
    }

    private void cut(Socket one, Socket other) {
        done.incrementAndGet();
        closeQuietly(one);
        closeQuietly(other);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone, which is what was wanted
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
