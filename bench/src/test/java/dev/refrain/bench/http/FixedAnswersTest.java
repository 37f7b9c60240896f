package dev.refrain.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
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
            assertThat(ask(socket, "GET / HTTP/1.1\r\nHost: x\r\n\r\n", OK)).isEqualTo(OK);
            assertThat(ask(socket, "GET / HTTP/1.1\r\n\r\n", OK)).isEqualTo(OK);
            assertThat(server.served().requests()).isEqualTo(2);
        }
    }

    @Test
    void firstOnesAreRefused() throws Exception {
        try (FixedAnswers server = new FixedAnswers(3, 2);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            assertThat(ask(socket, "GET / HTTP/1.1\r\n\r\n", WAIT)).isEqualTo(WAIT);
            assertThat(ask(socket, "GET / HTTP/1.1\r\n\r\n", WAIT)).isEqualTo(WAIT);
            assertThat(ask(socket, "GET / HTTP/1.1\r\n\r\n", OK)).isEqualTo(OK);
            assertThat(server.served().requests()).isEqualTo(3);
        }
    }

    @Test
    void halfARequestIsNotAnswered() throws Exception {
        try (FixedAnswers server = new FixedAnswers(3, 0);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(50);
            assertThatThrownBy(() -> ask(socket, "GET / HTTP/1.1\r\nHost: x\r\n\r", OK))
                    .isInstanceOf(SocketTimeoutException.class);

            socket.setSoTimeout(0);
            assertThat(ask(socket, "\n", OK)).isEqualTo(OK);
        }
    }

    /** Sends text, and reads as much as is expected. */
    private static String ask(Socket socket, String text, String expected) throws Exception {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        return new String(in.readNBytes(expected.length()), StandardCharsets.US_ASCII);
    }
}
