package dev.refrain.http.server;

import java.nio.charset.StandardCharsets;

/**
 * A request as it came; what its head says is not decoded.
 *
 * @param connection the number of the connection it came on, from 1
 * @param stream the number of its stream; 1 is the request that asked for HTTP/2
 * @param body the bytes of the body
 * @param whole whether the request came to its end
 */
public record Http2Request(int connection, int stream, byte[] body, boolean whole) {

    /** The body as text, in UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "stream " + stream + " of connection " + connection + ", " + body.length + " bytes"
                + (whole ? "" : ", cut");
    }
}
