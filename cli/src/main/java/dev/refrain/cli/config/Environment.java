package dev.refrain.cli.config;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts environment variables in, so that secrets stay out of files. */
record Environment(Function<String, Optional<String>> variables) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    /** The text with each {@code ${NAME}} replaced; one that isn't set is a problem of the key. */
    String fill(Section section, String key, String text) {
        return VARIABLE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(section, key, match)));
    }

    private String value(Section section, String key, MatchResult match) {
        return variables.apply(match.group(1)).orElseGet(() -> {
            section.problem(key, "the environment variable " + match.group(1) + " is not set");
            return "";
        });
    }
}
