package dev.refrain.http.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A request as it came.
 *
 * @param connection the number of the connection it came on, from 1
 * @param headers in the order in which they came, with the names as they were spelt
 * @param body the bytes of the body, without the framing of chunks
 * @param whole whether the body came to its end; false also where the server did not read it
 */
public record Request(int connection, String method, String target, List<Header> headers, byte[] body, boolean whole) {

    /** A line of the head. */
    public record Header(String name, String value) {}

    /** The first value of a header, of whatever case. */
    public Optional<String> header(String name) {
        return values(name).stream().findFirst();
    }

    /** All values of a header, of whatever case. */
    public List<String> values(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    /** The body as text, in UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The path, without a query. */
    public String path() {
        return target.split("\\?", 2)[0];
    }

    /** Whether a body follows the head. */
    boolean promisesBody() {
        return header("Transfer-Encoding").isPresent()
                || header("Content-Length")
                        .filter(length -> !length.equals("0"))
                        .isPresent();
    }

    Request withBody(byte[] bytes, boolean itsEnd) {
        return new Request(connection, method, target, headers, bytes, itsEnd);
    }

    @Override
    public String toString() {
        return method + " " + target + " on connection " + connection + ", " + body.length + " bytes"
                + (whole ? "" : ", cut");
    }
}
