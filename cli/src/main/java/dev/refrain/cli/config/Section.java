package dev.refrain.cli.config;

import dev.refrain.annotations.rules.Durations;
import dev.refrain.annotations.rules.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** One table of a TOML file. What is asked for and is wrong becomes a problem, as does in the end what nobody asked for. */
final class Section {

    private final TomlTable table;
    private final String path;
    private final TomlPosition start;
    private final Problems problems;
    private final TreeSet<String> known = new TreeSet<>();

    Section(TomlTable table, String path, @Nullable TomlPosition start, Problems problems) {
        this.table = table;
        this.path = path;
        this.start = start == null ? TomlPosition.positionAt(1, 1) : start;
        this.problems = problems;
    }

    boolean has(String key) {
        known.add(key);
        return table.contains(List.of(key));
    }

    /** Whether the key has just this value. */
    boolean is(String key, String value) {
        known.add(key);
        return value.equals(table.get(List.of(key)));
    }

    TomlPosition positionOf(String key) {
        TomlPosition position = table.inputPositionOf(List.of(key));
        return position == null ? start : position;
    }

    void problem(String key, String message) {
        TomlPosition at = positionOf(key);
        problems.add(new Problem(at.line(), at.column(), path(key), message));
    }

    /** A problem of the whole section. */
    void problem(String message) {
        problems.add(new Problem(start.line(), start.column(), path, message));
    }

    Optional<String> string(String key) {
        return value(key, String.class, "a string");
    }

    /** A string that must be there; where it is not, an empty one and a problem. */
    String required(String key, String expected) {
        if (!has(key)) {
            problem(key, "is missing; expected " + expected);
        }
        return value(key, String.class, expected).orElse("");
    }

    /** A string that no message may repeat. */
    Optional<String> secret(String key) {
        known.add(key);
        Object value = table.get(List.of(key));
        if (value != null && !(value instanceof String)) {
            problem(key, "expected a string");
        }
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    Optional<Boolean> flag(String key) {
        return value(key, Boolean.class, "true or false");
    }

    Optional<Integer> integer(String key, int least, int most) {
        String expected = "a whole number from " + least + " to " + most;
        return value(key, Long.class, expected).flatMap(number -> {
            if (number < least || number > most) {
                expected(key, expected, number);
                return Optional.empty();
            }
            return Optional.of(number.intValue());
        });
    }

    Optional<Double> number(String key) {
        return value(key, Object.class, "a number").flatMap(value -> {
            if (value instanceof Number number) {
                return Optional.of(number.doubleValue());
            }
            expected(key, "a number", value);
            return Optional.empty();
        });
    }

    Optional<Duration> duration(String key) {
        return value(key, Object.class, Durations.EXPECTED).flatMap(value -> duration(key, value));
    }

    /** A string or number, or several of them in an array; empty if it isn't there. */
    List<Object> values(String key) {
        List<Object> values = new ArrayList<>();
        value(key, Object.class, "a value").ifPresent(value -> {
            if (value instanceof TomlArray array) {
                values.addAll(array.toList());
            } else {
                values.add(value);
            }
        });
        return values;
    }

    List<Duration> durations(String key) {
        return values(key).stream()
                .flatMap(value -> duration(key, value).stream())
                .toList();
    }

    /** A table of strings; empty if it isn't there. */
    Map<String, String> strings(String key) {
        Map<String, String> strings = new LinkedHashMap<>();
        section(key).ifPresent(section -> section.keys()
                .forEach(name -> section.string(name).ifPresent(value -> strings.put(name, value))));
        return strings;
    }

    Optional<Section> section(String key) {
        return value(key, TomlTable.class, "a table")
                .map(inner -> new Section(inner, path(key), positionOf(key), problems));
    }

    /** An array of tables, such as {@code [[request]]}; empty if it isn't there. */
    List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        value(key, TomlArray.class, "an array of tables, written [[" + path(key) + "]]")
                .ifPresent(array -> {
                    for (int i = 0; i < array.size(); i++) {
                        if (array.get(i) instanceof TomlTable inner) {
                            sections.add(new Section(inner, path(key), array.inputPositionOf(i), problems));
                        } else {
                            expected(key, "an array of tables, written [[" + path(key) + "]]", array.get(i));
                        }
                    }
                });
        return sections;
    }

    /** The keys in the order of the file. */
    List<String> keys() {
        return table.keySet().stream()
                .sorted((one, other) -> {
                    int lines = Integer.compare(
                            positionOf(one).line(), positionOf(other).line());
                    return lines != 0
                            ? lines
                            : Integer.compare(
                                    positionOf(one).column(), positionOf(other).column());
                })
                .toList();
    }

    /** Runs what may refuse the values of a key. */
    <T> Optional<T> checked(String key, Function<Section, T> making) {
        try {
            return Optional.of(making.apply(this));
        } catch (IllegalArgumentException refused) {
            problem(key, String.valueOf(refused.getMessage()));
            return Optional.empty();
        }
    }

    /** To be called when all was asked for. */
    void end() {
        for (String key : table.keySet()) {
            if (!known.contains(key)) {
                String hint = Nearest.to(key, known)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("expected one of " + String.join(", ", known));
                problem(key, "is not a key of this table; " + hint);
            }
        }
    }

    void expected(String key, String expected, Object found) {
        problem(key, "expected " + expected + ", but found " + Found.describe(found));
    }

    private Optional<Duration> duration(String key, Object value) {
        Optional<Duration> duration = value instanceof String text ? Durations.parse(text) : Optional.empty();
        if (duration.isEmpty()) {
            expected(key, Durations.EXPECTED, value);
        }
        return duration;
    }

    private <T> Optional<T> value(String key, Class<T> type, String expected) {
        known.add(key);
        Object value = table.get(List.of(key));
        if (value != null && !type.isInstance(value)) {
            expected(key, expected, value);
        }
        return type.isInstance(value) ? Optional.of(type.cast(value)) : Optional.empty();
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
