package dev.refrain.cli.demo;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/** Serves one client's connection, request after request, and spoils the replies that are to be spoilt. */
final class Connection implements Runnable {

    private static final Duration IDLE = Duration.ofMinutes(2);
    private static final Duration FAREWELL = Duration.ofSeconds(1);
    private static final int MOST_UNREAD = 64 * 1024;

    private final Socket socket;
    private final Site site;
    private final Duration stall;

    Connection(Socket socket, Site site, Duration stall) {
        this.socket = socket;
        this.site = site;
        this.stall = stall;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean lasting = true;
            while (lasting) {
                socket.setSoTimeout((int) IDLE.toMillis());
                Optional<Request> request = Request.read(in);
                lasting = request.isPresent() && serve(request.get(), in);
            }
        } catch (IOException gone) {
            // The client hung up or fell silent, or the server was closed: nobody is left to tell.
        }
    }

    /** Answers a request, and says whether another one may follow. */
    private boolean serve(Request request, InputStream in) throws IOException {
        Site.Answer answer = site.answer(request);
        switch (answer.fault()) {
            case RESET, OUTAGE -> reset(socket);
            case STALL -> {
                send(answer.reply(), request, true);
                awaitHangUp(in, stall);
            }
            case CUT -> {
                send(answer.reply(), request, true);
                end(in);
            }
            default -> {
                send(answer.reply(), request, false);
                if (request.lasting()) {
                    return true;
                }
                end(in);
            }
        }
        return false;
    }

    /** Closes without lingering, which the other side sees as a reset. */
    static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private void send(Reply reply, Request request, boolean half) throws IOException {
        byte[] body = reply.content();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(reply.head(request.lasting()));
        bytes.write(body, 0, half ? body.length / 2 : body.length);
        bytes.writeTo(socket.getOutputStream());
    }

    /** Ends the stream; to close with anything unread would be a reset, and might take the reply along. */
    private void end(InputStream in) throws IOException {
        socket.shutdownOutput();
        awaitHangUp(in, FAREWELL);
    }

    private void awaitHangUp(InputStream in, Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        try {
            int unread = MOST_UNREAD;
            while (unread > 0 && in.read() >= 0) {
                unread--;
            }
        } catch (SocketTimeoutException enough) {
            // The client had its time.
        }
    }
}
