package dev.refrain.http;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Headers for tests. */
final class Head {

    private Head() {}

    /** Headers of lines as {@code Name: value}. */
    static HttpHeaders of(String... lines) {
        Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : lines) {
            String[] pair = line.split(":", 2);
            values.computeIfAbsent(pair[0], name -> new ArrayList<>()).add(pair[1]);
        }
        return HttpHeaders.of(values, (name, value) -> true);
    }
}
