package dev.refrain.bench.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FixedAnswersTest {

    private static final String OK =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 3\r\n\r\nxxx";
    private static final String WAIT = "HTTP/1.1 503 Wait\r\nContent-Length: 0\r\n\r\n";

    @Test
    void everyRequestGetsTheSameBytes() throws Exception {
        try (FixedAnswers server = new FixedAnswers(3, 0);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            assertThat(ask(socket, "GET / HTTP/1.1\r\n", "Host: x\r\n\r\n", OK)).isEqualTo(OK);
            assertThat(ask(socket, "GET / HTTP/1.1\r\nHost: x\r\n\r", "\n", OK)).isEqualTo(OK);
            assertThat(server.served().requests()).isEqualTo(2);
        }
    }

    @Test
    void firstOnesAreRefused() throws Exception {
        try (FixedAnswers server = new FixedAnswers(3, 2);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            assertThat(ask(socket, "GET / HTTP/1.1\r\n", "\r\n", WAIT)).isEqualTo(WAIT);
            assertThat(ask(socket, "GET / HTTP/1.1\r\n", "\r\n", WAIT)).isEqualTo(WAIT);
            assertThat(ask(socket, "GET / HTTP/1.1\r\n", "\r\n", OK)).isEqualTo(OK);
            assertThat(server.served().requests()).isEqualTo(3);
        }
    }

    /** Sends a request in two parts, and reads as much as is expected. */
    private static String ask(Socket socket, String part, String rest, String expected) throws Exception {
        OutputStream out = socket.getOutputStream();
        out.write(part.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        out.write(rest.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        InputStream in = socket.getInputStream();
        return new String(in.readNBytes(expected.length()), StandardCharsets.US_ASCII);
    }
}
