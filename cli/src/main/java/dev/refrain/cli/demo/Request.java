package dev.refrain.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a request, as much of it as this server cares for.
 *
 * @param method the method, or an empty word if the request is malformed
 * @param target what is asked for
 * @param lasting whether the connection may serve another request
 */
record Request(String method, String target, boolean lasting) {

    private static final int LONGEST_HEAD = 16 * 1024;
    private static final Request MALFORMED = new Request("", "", false);
    private static final Pattern FIRST_LINE = Pattern.compile("([A-Z]+) (\\S+) HTTP/1\\.([01])");
    private static final Pattern RECORD = Pattern.compile("/records/([1-9][0-9]{0,8})");

    /** Reads the next request; nothing if the client has hung up. */
    static Optional<Request> read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < LONGEST_HEAD) {
            int octet = in.read();
            if (octet < 0) {
                return Optional.empty();
            }
            head.append((char) octet);
            if (octet == '\n' && endsWithEmptyLine(head)) {
                return Optional.of(parse(head.toString()));
            }
        }
        return Optional.of(MALFORMED);
    }

    /** The id of the record asked for; nothing if it is something else that is asked for. */
    Optional<Integer> id() {
        Matcher record = RECORD.matcher(target);
        return record.matches() ? Optional.of(Integer.valueOf(record.group(1))) : Optional.empty();
    }

    private static boolean endsWithEmptyLine(StringBuilder head) {
        return head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n");
    }

    private static Request parse(String head) {
        List<String> lines = head.lines().toList();
        Matcher first = FIRST_LINE.matcher(lines.get(0));
        if (!first.matches()) {
            return MALFORMED;
        }
        // A body is never read, so nothing can follow it.
        boolean lasting = first.group(3).equals("1") && lines.stream().skip(1).noneMatch(Request::isLast);
        return new Request(first.group(1), first.group(2), lasting);
    }

    private static boolean isLast(String line) {
        String header = line.toLowerCase(Locale.ROOT).replace(" ", "");
        return (header.startsWith("content-length:") && !header.equals("content-length:0"))
                || header.startsWith("transfer-encoding:")
                || (header.startsWith("connection:") && header.contains("close"));
    }
}
