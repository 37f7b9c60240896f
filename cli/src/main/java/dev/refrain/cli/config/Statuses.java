package dev.refrain.cli.config;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A set of HTTP statuses that are failures, with the words it was given in. */
public record Statuses(BitSet set, String text) {

    private static final String EXPECTED =
            "statuses from 300 to 599, such as 429, \"502-504\", \"5xx\" or an array of those";
    private static final Pattern RANGE = Pattern.compile("(\\d{3})\\s*-\\s*(\\d{3})");
    private static final int LEAST = 300;
    private static final int MOST = 599;

    public boolean contains(int status) {
        return set.get(status);
    }

    /** Reads a status, a range of them, or an array; empty if the key isn't there or means nothing. */
    static Optional<Statuses> read(Section section, String key) {
        List<Object> values = section.values(key);
        BitSet set = new BitSet();
        for (Object value : values) {
            if (!add(String.valueOf(value).strip(), set)) {
                section.expected(key, EXPECTED, value);
            }
        }
        if (values.isEmpty() && section.has(key)) {
            section.problem(key, "expected " + EXPECTED + ", but found an empty array");
        }
        String text = values.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return set.isEmpty() ? Optional.empty() : Optional.of(new Statuses(set, text));
    }

    private static boolean add(String text, BitSet set) {
        Matcher range = RANGE.matcher(text);
        if (range.matches()) {
            return add(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)), set);
        }
        if (text.matches("[345]xx")) {
            int first = (text.charAt(0) - '0') * 100;
            return add(first, first + 99, set);
        }
        return text.matches("\\d{3}") && add(Integer.parseInt(text), Integer.parseInt(text), set);
    }

    private static boolean add(int first, int last, BitSet set) {
        if (first < LEAST || last > MOST || first > last) {
            return false;
        }
        set.set(first, last + 1);
        return true;
    }

    @Override
    public String toString() {
        return text;
    }
}
