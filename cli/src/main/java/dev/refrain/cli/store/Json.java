package dev.refrain.cli.store;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes headers as JSON (RFC 8259); that is all the JSON we write. */
final class Json {

    private static final int FIRST_PRINTABLE = 0x20;

    private Json() {}

    static String of(Map<String, List<String>> headers) {
        return new TreeMap<>(headers)
                .entrySet().stream()
                        .map(header -> quoted(header.getKey()) + ":" + array(header.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String array(List<String> values) {
        return values.stream().map(Json::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < FIRST_PRINTABLE) {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
