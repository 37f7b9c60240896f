package dev.refrain.cli.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** The variables of a template, with the values each takes: {@code range = { id = "1..1000" }}, {@code list = { id = [...] }}. */
record Variables(Map<String, List<String>> values) {

    static final int MOST_REQUESTS = 5_000_000;

    private static final Pattern RANGE = Pattern.compile("(\\d{1,18})\\.\\.(\\d{1,18})");
    private static final String RANGES = "a range such as \"1..1000\", both ends included, of at most " + MOST_REQUESTS;

    static Variables read(Section section) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        section.section("range").ifPresent(ranges -> {
            for (String name : ranges.keys()) {
                ranges.string(name).ifPresent(text -> values.put(name, range(ranges, name, text)));
            }
        });
        section.section("list").ifPresent(lists -> {
            for (String name : lists.keys()) {
                List<Object> found = lists.values(name);
                List<String> items = found.stream()
                        .filter(item -> isPlain(lists, name, item))
                        .map(String::valueOf)
                        .toList();
                if (found.isEmpty()) {
                    lists.problem(name, "the list is empty");
                }
                if (values.put(name, items) != null) {
                    lists.problem(name, "there is a range of the same name");
                }
            }
        });
        return new Variables(values);
    }

    /** All combinations, the last variable changing fastest; empty if there would be too many. */
    Optional<List<Map<String, String>>> combinations() {
        List<Map<String, String>> all = List.of(Map.of());
        for (Map.Entry<String, List<String>> variable : values.entrySet()) {
            if ((long) all.size() * variable.getValue().size() > MOST_REQUESTS) {
                return Optional.empty();
            }
            List<Map<String, String>> more =
                    new ArrayList<>(all.size() * variable.getValue().size());
            for (Map<String, String> sofar : all) {
                for (String value : variable.getValue()) {
                    Map<String, String> longer = new LinkedHashMap<>(sofar);
                    longer.put(variable.getKey(), value);
                    more.add(longer);
                }
            }
            all = more;
        }
        return Optional.of(all);
    }

    private static boolean isPlain(Section section, String name, Object item) {
        boolean plain = !(item instanceof TomlTable || item instanceof TomlArray);
        if (!plain) {
            section.expected(name, "a string, a number or an array of those", item);
        }
        return plain;
    }

    private static List<String> range(Section section, String name, String text) {
        Matcher form = RANGE.matcher(text.strip());
        long first = form.matches() ? Long.parseLong(form.group(1)) : 1;
        long last = form.matches() ? Long.parseLong(form.group(2)) : 0;
        if (first > last || last - first >= MOST_REQUESTS) {
            section.expected(name, RANGES, text);
            return List.of();
        }
        // "001..100" means 001, 002, ...
        String width = form.group(1).startsWith("0") ? "%0" + form.group(1).length() + "d" : "%d";
        return LongStream.rangeClosed(first, last)
                .mapToObj(number -> String.format(Locale.ROOT, width, number)) // other locales have other digits
                .toList();
    }
}
