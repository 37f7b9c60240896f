package dev.refrain.http.server;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a request off the wire, and keeps what came of a body that is cut. */
final class RequestReader {

    private RequestReader() {}

    /** The head; empty where the client hung up instead. */
    static Optional<Request> head(InputStream in, int connection) throws IOException {
        String first = line(in);
        if (first == null) {
            return Optional.empty();
        }
        String[] words = first.split(" ", 3);
        if (words.length != 3) {
            throw new IOException("no request line: " + first);
        }
        List<Request.Header> headers = new ArrayList<>();
        for (String line = needed(in); !line.isEmpty(); line = needed(in)) {
            headers.add(header(line));
        }
        Request head = new Request(connection, words[0], words[1], List.copyOf(headers), new byte[0], false);
        return Optional.of(head.promisesBody() ? head : head.withBody(new byte[0], true));
    }

    private static Request.Header header(String line) throws IOException {
        int colon = line.indexOf(':');
        if (colon < 0) {
            throw new IOException("no header: " + line);
        }
        return new Request.Header(
                line.substring(0, colon), line.substring(colon + 1).strip());
    }

    /** The same request with its body. */
    static Request body(Request head, InputStream in) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (head.header("Transfer-Encoding").isPresent()) {
                readChunks(in, bytes);
            } else {
                readExactly(in, Long.parseLong(head.header("Content-Length").orElse("0")), bytes);
            }
            return head.withBody(bytes.toByteArray(), true);
        } catch (IOException cut) {
            return head.withBody(bytes.toByteArray(), false);
        }
    }

    private static void readChunks(InputStream in, ByteArrayOutputStream to) throws IOException {
        for (long size = size(in); size > 0; size = size(in)) {
            readExactly(in, size, to);
            needed(in);
        }
        while (!needed(in).isEmpty()) {
            // a trailer
        }
    }

    private static long size(InputStream in) throws IOException {
        return Long.parseLong(needed(in).split(";", 2)[0].strip(), 16);
    }

    private static void readExactly(InputStream in, long size, ByteArrayOutputStream to) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        for (long left = size; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException(left + " bytes are missing");
            }
            to.write(buffer, 0, read);
            left -= read;
        }
    }

    private static String needed(InputStream in) throws IOException {
        String line = line(in);
        if (line == null) {
            throw new EOFException("the stream ends within a request");
        }
        return line;
    }

    /** A line without its end; null where the stream ends before it. */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
