package dev.refrain.cli.demo;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The open connections, each with a thread of its own, up to a limit; more than that wait their turn. */
final class Connections {

    private static final int MOST = 64;
    private static final int IDLE_SECONDS = 5;

    private final Site site;
    private final Duration stall;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor threads;

    Connections(Site site, Duration stall) {
        this.site = site;
        this.stall = stall;
        AtomicInteger count = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                MOST,
                MOST,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> Threads.daemon("connection-" + count.incrementAndGet(), task));
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Serves a connection until its end.
     *
     * @throws java.util.concurrent.RejectedExecutionException if closed
     */
    void serve(Socket socket) {
        open.add(socket);
        threads.execute(() -> {
            try {
                new Connection(socket, site, stall).run();
            } finally {
                open.remove(socket);
            }
        });
    }

    /** Closes every connection; the threads notice and end. */
    void close() throws IOException {
        threads.shutdownNow();
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** Waits for the threads of closed connections. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        return threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
