package dev.refrain.annotations.settings;

import dev.refrain.annotations.rules.Attempts;
import dev.refrain.annotations.rules.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What is said of one service, or of one kind of its errors. What is asked for and is wrong becomes a problem. */
final class Section {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,10}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<Entry> added;
    private final Problems problems;

    /** Of entries of which some were added to those of files that were read before, and gave no problem. */
    Section(Set<Entry> added, Problems problems) {
        this.added = added;
        this.problems = problems;
    }

    void add(String setting, Entry entry) {
        entries.put(setting, entry);
    }

    boolean says(String setting) {
        return entries.containsKey(setting);
    }

    /** Whether it says something of a setting or of a part of it. */
    boolean saysAnyOf(String setting) {
        return says(setting) || entries.keySet().stream().anyMatch(said -> said.startsWith(setting + "."));
    }

    /** What is wrong with a setting; or with what was added beside it, where that broke it. */
    void problem(String setting, String text) {
        Entry at = at(setting);
        problems.add(added.contains(at) ? at : addedBeside(setting).orElse(at), text);
    }

    /** The entry of a setting; the first one, where it has none. */
    Entry at(String setting) {
        return Optional.ofNullable(entries.get(setting))
                .orElseGet(() -> entries.values().iterator().next());
    }

    private Optional<Entry> addedBeside(String setting) {
        String whole = setting.split("\\.", 2)[0];
        return entries.entrySet().stream()
                .filter(said -> said.getKey().equals(whole) || said.getKey().startsWith(whole + "."))
                .map(Map.Entry::getValue)
                .filter(added::contains)
                .findFirst();
    }

    Optional<Duration> duration(String setting) {
        return read(setting, (text, problem) -> Durations.read(lastWord(setting), text, problem));
    }

    /** A duration of more than zero. */
    Optional<Duration> limit(String setting) {
        return read(setting, (text, problem) -> Durations.readLimit(setting, text, problem));
    }

    Optional<Attempts> attempts() {
        return read(Key.MAX_ATTEMPTS, (text, problem) -> {
            if (text.equals(Attempts.UNLIMITED)) {
                return Optional.of(Attempts.WITHOUT_LIMIT);
            }
            Optional<Integer> calls = whole(text);
            if (calls.isEmpty()) {
                problem.accept(expected(Key.MAX_ATTEMPTS, "a whole number of at least 1, or unlimited", text));
            }
            return calls.flatMap(number -> Attempts.of(Key.MAX_ATTEMPTS, number, problem));
        });
    }

    /** A whole number that is not negative. */
    Optional<Integer> units(String setting) {
        return read(setting, (text, problem) -> {
            Optional<Integer> units = whole(text).filter(number -> number >= 0);
            if (units.isEmpty()) {
                problem.accept(expected(lastWord(setting), "a whole number of at least 0", text));
            }
            return units;
        });
    }

    Optional<Double> number(String setting) {
        return read(setting, (text, problem) -> {
            boolean is = NUMBER.matcher(text).matches();
            if (!is) {
                problem.accept(expected(lastWord(setting), "a number", text));
            }
            return is ? Optional.of(Double.valueOf(text)) : Optional.empty();
        });
    }

    /** One of the constants, in small letters. */
    <E extends Enum<E>> Optional<E> word(String setting, Class<E> constants) {
        return read(setting, (text, problem) -> {
            List<String> words = Arrays.stream(constants.getEnumConstants())
                    .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                    .toList();
            if (!words.contains(text)) {
                problem.accept(expected(lastWord(setting), "one of " + String.join(", ", words), text));
                return Optional.empty();
            }
            return Optional.of(constants.getEnumConstants()[words.indexOf(text)]);
        });
    }

    /** What stands between commas; none if the setting isn't there. */
    List<String> items(String setting, String expected) {
        List<String> items = new ArrayList<>();
        read(setting, (text, problem) -> {
            Arrays.stream(text.split(",", -1)).map(String::strip).forEach(items::add);
            if (items.contains("")) {
                problem.accept(expected(setting, expected + ", separated by commas", text));
            }
            return Optional.empty();
        });
        return items.stream().filter(item -> !item.isEmpty()).toList();
    }

    private <V> Optional<V> read(String setting, BiFunction<String, Consumer<String>, Optional<V>> reading) {
        return Optional.ofNullable(entries.get(setting))
                .flatMap(entry -> reading.apply(entry.value(), text -> problems.add(entry, text)));
    }

    private static Optional<Integer> whole(String text) {
        return Optional.of(text)
                .filter(number -> WHOLE.matcher(number).matches())
                .map(Long::valueOf)
                .filter(number -> number.equals((long) number.intValue()))
                .map(Long::intValue);
    }

    private static String expected(String parameter, String expected, String text) {
        return parameter + " must be " + expected + ", but is \"" + text + "\"";
    }

    /** What a setting is called beside its value: {@code base} for {@code backoff.base}. */
    private static String lastWord(String setting) {
        return setting.substring(setting.lastIndexOf('.') + 1);
    }
}
