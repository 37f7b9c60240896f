package dev.refrain.bench.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The cheapest server of HTTP/1.1 there can be: it writes the same bytes for every request without a body, and allocates nothing. What it takes is
 * taken of both clients alike, so the less it takes the more of a difference is to be seen.
 */
final class FixedAnswers implements Closeable {

    private static final int END_OF_HEAD = 0x0D0A0D0A;
    private static final ByteBuffer REFUSAL = bytes("HTTP/1.1 503 Wait\r\nContent-Length: 0\r\n\r\n");

    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong connections = new AtomicLong();
    private final ByteBuffer answer;
    private final int failures;

    /**
     * Begins to listen.
     *
     * @param length the length of each body
     * @param failures how many requests are refused with a 503 before all others are answered
     */
    FixedAnswers(int length, int failures) throws IOException {
        this.answer = bytes("HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: " + length
                + "\r\n\r\n" + "x".repeat(length));
        this.failures = failures;
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        daemon(this::accept);
    }

    int port() {
        return listener.socket().getLocalPort();
    }

    /** What it has done, refused requests included. */
    Served served() {
        return new Served(answered.get(), connections.get());
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                SocketChannel connection = listener.accept();
                connections.incrementAndGet();
                daemon(() -> answer(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(SocketChannel connection) {
        ByteBuffer request = ByteBuffer.allocateDirect(8192);
        ByteBuffer usual = answer.duplicate();
        try (connection) {
            connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
            while (connection.read(request) > 0) {
                int length = request.position();
                if (length < Integer.BYTES || request.getInt(length - Integer.BYTES) != END_OF_HEAD) {
                    continue;
                }
                request.clear();
                ByteBuffer reply = answered.get() < failures ? REFUSAL.duplicate() : usual.rewind();
                answered.lazySet(
                        answered.get() + 1); // one connection at a time asks; before the client can see the answer
                while (reply.hasRemaining()) {
                    connection.write(reply);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "answers");
        thread.setDaemon(true);
        thread.start();
    }

    private static ByteBuffer bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }
}
