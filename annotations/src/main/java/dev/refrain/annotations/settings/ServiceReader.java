package dev.refrain.annotations.settings;

import dev.refrain.annotations.rules.Attempts;
import dev.refrain.annotations.rules.NeverRetried;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what is said of one service. */
final class ServiceReader {

    private static final String TRANSIENT = "transient";
    private static final String CLASSES = "classes of errors";

    private final String name;
    private final Set<Entry> added;
    private final Problems problems;
    private final Section own;
    private final Map<String, Section> ofErrors = new LinkedHashMap<>();
    private final Map<Class<?>, Entry> seen = new HashMap<>();

    /** Of entries of which some were added to those of files that were read before, and gave no problem. */
    ServiceReader(String name, Map<Key, Entry> entries, Set<Entry> added, Problems problems) {
        this.name = name;
        this.added = added;
        this.problems = problems;
        this.own = new Section(added, problems);
        entries.forEach((key, entry) -> key.error()
                .map(error -> ofErrors.computeIfAbsent(error, first -> new Section(added, problems)))
                .orElse(own)
                .add(key.setting(), entry));
    }

    /** What is said; of no meaning if there were problems. */
    ServiceSettings read() {
        List<String> retryOn = own.items(Key.RETRY_ON, CLASSES + ", or " + TRANSIENT);
        if (Collections.frequency(retryOn, TRANSIENT) > 1) {
            own.problem(Key.RETRY_ON, TRANSIENT + " is named twice: leave one out");
        }
        return new ServiceSettings(
                retryOn.contains(TRANSIENT),
                retryOn.stream()
                        .filter(type -> !type.equals(TRANSIENT))
                        .flatMap(type -> retried(own, Key.RETRY_ON, type).stream())
                        .toList(),
                own.items(Key.GIVE_UP_ON, CLASSES).stream()
                        .flatMap(type -> type(own, Key.GIVE_UP_ON, type).stream())
                        .toList(),
                attempts(own),
                own.limit(Key.WITHIN),
                own.limit(Key.ATTEMPT_TIMEOUT),
                own.duration(Key.LONGEST_SERVER_WAIT),
                WaitsReader.read(own),
                errors(),
                BudgetReader.read(own));
    }

    private List<ErrorSettings> errors() {
        List<ErrorSettings> errors = new ArrayList<>();
        ofErrors.forEach((error, section) -> {
            Optional<Class<? extends Throwable>> type = retried(section, "", error);
            Optional<Attempts> attempts = attempts(section);
            ErrorSettings settings = new ErrorSettings(
                    type.orElse(Throwable.class), attempts, WaitsReader.read(section), section.units(Key.COST));
            errors.add(settings);
        });
        return errors;
    }

    private Optional<Attempts> attempts(Section section) {
        Optional<Attempts> attempts = section.attempts();
        if (attempts.equals(Optional.of(Attempts.WITHOUT_LIMIT)) && !own.says(Key.WITHIN)) {
            section.problem(
                    Key.MAX_ATTEMPTS,
                    "unlimited attempts never end unless within is set: set " + name + "." + Key.WITHIN + ", too");
        }
        return attempts;
    }

    private Optional<Class<? extends Throwable>> retried(Section section, String setting, String type) {
        Optional<Class<? extends Throwable>> found = type(section, setting, type);
        found.filter(error -> NeverRetried.TYPES.stream().anyMatch(known -> known.isAssignableFrom(error)))
                .ifPresent(error -> section.problem(setting, NeverRetried.problem(error.getName())));
        return found;
    }

    /** A type that is named for the first time. */
    private Optional<Class<? extends Throwable>> type(Section section, String setting, String type) {
        Optional<Class<? extends Throwable>> found = ErrorTypes.find(type, text -> section.problem(setting, text));
        found.ifPresent(error -> {
            Entry at = section.at(setting);
            Entry first = seen.putIfAbsent(error, at);
            if (first != null) {
                problems.add(
                        added.contains(at) ? at : first,
                        type + " is named twice, so that it is not clear which rule holds");
            }
        });
        return found;
    }
}
