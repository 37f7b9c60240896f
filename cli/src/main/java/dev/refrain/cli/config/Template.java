package dev.refrain.cli.config;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with placeholders such as {@code {id}}. */
record Template(String text) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_-]*)}");

    Set<String> placeholders() {
        Set<String> names = new TreeSet<>();
        PLACEHOLDER.matcher(text).results().forEach(match -> names.add(match.group(1)));
        return names;
    }

    /** The text with the values as they are; a placeholder without a value stays. */
    String fill(Map<String, String> values) {
        return fill(values, UnaryOperator.identity());
    }

    /** The text with the values percent-encoded, so that a value can't become a further part of the URL. */
    String fillUrl(Map<String, String> values) {
        return fill(values, value -> URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20"));
    }

    private String fill(Map<String, String> values, UnaryOperator<String> encoding) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            String value = values.get(match.group(1));
            return Matcher.quoteReplacement(value == null ? match.group() : encoding.apply(value));
        });
    }
}
