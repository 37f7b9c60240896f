package dev.refrain.annotations.settings;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a key is about. Names and class names have dots in them: what is left when the setting is taken off is the name, unless there is an
 * {@code .on.} in it.
 *
 * @param name the service
 * @param error the class of the errors that it is about; empty for all
 * @param setting one of {@link #OF_SERVICE}, or where there is an error, of {@link #OF_ERROR}
 */
record Key(String name, Optional<String> error, String setting) {

    static final String RETRY_ON = "retry-on";
    static final String GIVE_UP_ON = "give-up-on";
    static final String MAX_ATTEMPTS = "max-attempts";
    static final String WITHIN = "within";
    static final String ATTEMPT_TIMEOUT = "attempt-timeout";
    static final String LONGEST_SERVER_WAIT = "longest-server-wait";
    static final String BACKOFF = "backoff";
    static final String BUDGET = "budget";
    static final String CAPACITY = "capacity";
    static final String COST = "cost";

    static final List<String> OF_SERVICE = List.of(
            RETRY_ON,
            GIVE_UP_ON,
            MAX_ATTEMPTS,
            WITHIN,
            ATTEMPT_TIMEOUT,
            LONGEST_SERVER_WAIT,
            BACKOFF,
            part(BACKOFF, "base"),
            part(BACKOFF, "cap"),
            part(BACKOFF, "factor"),
            part(BACKOFF, "jitter"),
            BUDGET,
            part(BUDGET, CAPACITY),
            part(BUDGET, COST));

    static final List<String> OF_ERROR = List.of(
            MAX_ATTEMPTS,
            BACKOFF,
            part(BACKOFF, "base"),
            part(BACKOFF, "cap"),
            part(BACKOFF, "factor"),
            part(BACKOFF, "jitter"),
            COST);

    /** Between a name and a class of errors. */
    static final String ON = ".on.";

    static String part(String setting, String part) {
        return setting + "." + part;
    }

    /** Reads a key; empty if it is none. */
    static Optional<Key> of(String text, Consumer<String> problem) {
        int on = text.indexOf(ON);
        Optional<Key> key = on > 0 ? ofError(text.substring(0, on), text.substring(on + ON.length())) : ofService(text);
        Optional<String> wrong = key.map(known -> KeyProblem.ofName(known.name(), text))
                .orElseGet(() -> Optional.of(KeyProblem.of(text)));
        wrong.ifPresent(problem);
        return wrong.isEmpty() ? key : Optional.empty();
    }

    private static Optional<Key> ofService(String text) {
        return settingOf(text, OF_SERVICE).map(setting -> new Key(before(setting, text), Optional.empty(), setting));
    }

    private static Optional<Key> ofError(String name, String text) {
        return settingOf(text, OF_ERROR).map(setting -> new Key(name, Optional.of(before(setting, text)), setting));
    }

    /** Whether it says which errors are retried, not only how. */
    boolean isAboutWhich() {
        return error.isPresent() || setting.equals(RETRY_ON) || setting.equals(GIVE_UP_ON);
    }

    /** Whether it is about a part of what the other one is about, as {@code backoff.base} of {@code backoff}. */
    boolean isPartOf(Key whole) {
        return name.equals(whole.name) && error.equals(whole.error) && setting.startsWith(whole.setting + ".");
    }

    /** The setting at the end, after something that does not end in one itself. */
    private static Optional<String> settingOf(String text, List<String> known) {
        return known.stream()
                .filter(setting -> text.endsWith("." + setting))
                .filter(setting -> isName(before(setting, text)))
                .findFirst();
    }

    /** Whether it is something that ends in no setting. */
    static boolean isName(String text) {
        return !text.isEmpty() && OF_SERVICE.stream().noneMatch(setting -> text.endsWith("." + setting));
    }

    /** The text without the setting at its end. */
    static String before(String setting, String text) {
        return text.substring(0, text.length() - setting.length() - 1);
    }
}
