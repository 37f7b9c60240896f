package dev.refrain.annotations.settings;

import dev.refrain.annotations.rules.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is wrong with a text that is no {@link Key}, and what was probably meant. */
final class KeyProblem {

    private static final String NAME_MUST = "the name of a service must ";

    /** What others call a setting, or what is said of it elsewhere: no misspelling. */
    private static final Map<String, String> OTHER_WORDS = Map.of(
            "backoff.kind",
            Key.BACKOFF,
            "budget.kind",
            Key.BUDGET,
            "base",
            Key.part(Key.BACKOFF, "base"),
            "cap",
            Key.part(Key.BACKOFF, "cap"),
            "factor",
            Key.part(Key.BACKOFF, "factor"),
            "jitter",
            Key.part(Key.BACKOFF, "jitter"),
            Key.CAPACITY,
            Key.part(Key.BUDGET, Key.CAPACITY),
            Key.COST,
            Key.part(Key.BUDGET, Key.COST),
            Key.part(Key.BUDGET, Key.COST),
            Key.COST);

    private KeyProblem() {}

    /** What is wrong with the name in a key. */
    static Optional<String> ofName(String name, String key) {
        if (beginsWithOn(name)) {
            return Optional.of(beginsWithOnProblem(key));
        }
        if (name.startsWith(".") || name.endsWith(".") || name.contains("..")) {
            return Optional.of(
                    NAME_MUST + "have something before, between and after its dots, but is \"" + name + "\"");
        }
        return isSpace(name.codePointAt(0)) || isSpace(name.codePointBefore(name.length()))
                ? Optional.of(NAME_MUST + "not be blank, nor have spaces around it, but is \"" + name + "\"")
                : Optional.empty();
    }

    /** What is wrong with a text that has no setting of any service, or no name. */
    static String of(String text) {
        String alone = text.startsWith(".") ? text.substring(1) : text;
        if (Key.OF_SERVICE.contains(alone)) {
            return "names no service: write NAME." + alone;
        }
        if (beginsWithOn(text)) {
            return beginsWithOnProblem(text);
        }
        int on = text.indexOf(Key.ON);
        return on > 0
                ? ofError(text.substring(0, on + Key.ON.length()), text.substring(on + Key.ON.length()))
                : endsInSetting(text)
                        .orElseGet(() -> noSetting("", text, Key.OF_SERVICE, "NAME.SETTING or NAME.on.CLASS.SETTING"));
    }

    private static String ofError(String prefix, String text) {
        boolean ofError = Key.OF_ERROR.contains(text);
        if (ofError || Key.OF_SERVICE.contains(text)) {
            return NAME_MUST + "not end in .on, after which comes a class of errors"
                    + (ofError ? ": write " + prefix + "CLASS." + text : "");
        }
        return noSetting(prefix, text, Key.OF_ERROR, prefix + "CLASS.SETTING");
    }

    private static boolean beginsWithOn(String text) {
        return text.startsWith(Key.ON) || text.startsWith(Key.ON.substring(1));
    }

    private static String beginsWithOnProblem(String key) {
        return NAME_MUST + "not begin with on.; did you mean NAME" + (key.startsWith(".") ? "" : ".") + key + "?";
    }

    private static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    private static Optional<String> endsInSetting(String text) {
        return Key.OF_SERVICE.stream()
                .filter(setting -> text.endsWith("." + setting))
                .map(setting -> Key.before(setting, text))
                .filter(name -> !name.isEmpty())
                .map(name -> NAME_MUST + "not end in a setting, as " + name + " does")
                .findFirst();
    }

    private static String noSetting(String prefix, String text, List<String> known, String form) {
        return "is no setting; "
                + otherWord(text, known)
                        .or(() -> meant(text, known))
                        .filter(meant -> !meant.equals(text))
                        .map(meant -> "did you mean " + prefix + meant + "?")
                        .orElse("expected " + form + ", where SETTING is one of " + String.join(", ", known));
    }

    private static Optional<String> otherWord(String text, List<String> known) {
        return OTHER_WORDS.entrySet().stream()
                .filter(other -> known.contains(other.getValue()) && text.endsWith("." + other.getKey()))
                .filter(other -> isNameBefore(other.getKey(), text))
                .map(other -> Key.part(Key.before(other.getKey(), text), other.getValue()))
                .findFirst();
    }

    /** Not where it ends in a setting, be it misspelt. */
    private static boolean isNameBefore(String word, String text) {
        String before = Key.before(word, text);
        int dot = before.lastIndexOf('.');
        return Key.isName(before)
                && (dot < 0
                        || Nearest.to(before.substring(dot + 1), List.of(Key.BACKOFF, Key.BUDGET))
                                .isEmpty());
    }

    /** The key with its end, of two words or one, replaced by the setting that is nearest to it. */
    private static Optional<String> meant(String text, List<String> known) {
        return Stream.of(2, 1)
                .flatMap(words -> meant(text, words, known).stream())
                .findFirst();
    }

    private static Optional<String> meant(String text, int words, List<String> known) {
        int start = text.length();
        for (int i = 0; i < words && start >= 0; i++) {
            start = text.lastIndexOf('.', start - 1);
        }
        if (start <= 0) {
            return Optional.empty();
        }
        String before = text.substring(0, start + 1);
        List<String> alike = known.stream()
                .filter(setting -> setting.contains(".") == (words == 2))
                .toList();
        return Nearest.to(text.substring(start + 1), alike).map(before::concat);
    }
}
