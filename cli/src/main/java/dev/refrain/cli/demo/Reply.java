package dev.refrain.cli.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * A whole reply.
 *
 * @param date when it was made
 * @param status the status and its reason
 * @param header one more header line besides the usual ones
 * @param body the body, which is JSON
 */
record Reply(Instant date, String status, Optional<String> header, String body) {

    static Reply of(String status, String body) {
        return new Reply(Instant.now(), status, Optional.empty(), body);
    }

    static Reply error(String status) {
        return of(status, "{\"error\":\"" + status + "\"}");
    }

    Reply with(String extraHeader) {
        return new Reply(date, status, Optional.of(extraHeader), body);
    }

    /** The headers, up to and with the empty line. */
    byte[] head(boolean lasting) {
        String head = "HTTP/1.1 " + status + "\r\n"
                + "Date: " + HttpDate.of(date) + "\r\n"
                + "Content-Type: application/json\r\n"
                + "Content-Length: " + content().length + "\r\n"
                + header.map(line -> line + "\r\n").orElse("")
                + (lasting ? "" : "Connection: close\r\n")
                + "\r\n";
        return head.getBytes(StandardCharsets.US_ASCII);
    }

    byte[] content() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
