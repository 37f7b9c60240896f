package dev.refrain.http;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads lists and dictionaries of structured fields (RFC 8941), and keeps the integers: a value of another type is only checked, and
 * there is an empty one in its place. Inner lists are taken for malformed, and so is what RFC 9651 has added.
 */
final class StructuredField {

    private static final Pattern SPACES = Pattern.compile(" *+");
    private static final Pattern COMMA = Pattern.compile("[ \\t]*+,[ \\t]*+");
    private static final Pattern SEMICOLON = Pattern.compile("; *+");
    private static final Pattern EQUALS = Pattern.compile("=");
    private static final Pattern KEY = Pattern.compile("[a-z*][a-z0-9_.*-]*+");
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,15}+(?![\\d.])");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,12}+\\.\\d{1,3}+(?!\\d)");
    private static final Pattern STRING = Pattern.compile("\"(?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*+\"");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z*][!#$%&'*+.^_`|~0-9A-Za-z:/-]*+");
    private static final Pattern BYTES = Pattern.compile(":[A-Za-z0-9+/=]*+:");
    private static final Pattern BOOLEAN = Pattern.compile("\\?[01]");
    private static final List<Pattern> OTHER_VALUES = List.of(STRING, TOKEN, DECIMAL, BYTES, BOOLEAN);

    private static final OptionalLong NO_INTEGER = OptionalLong.empty();

    private final Matcher matcher;
    private final int end;
    private int at;

    private StructuredField(String text) {
        this.matcher = SPACES.matcher(text);
        this.end = text.length();
    }

    /** The parameters of each item of a list; empty if it is malformed. */
    static Optional<List<Map<String, OptionalLong>>> list(String text) {
        StructuredField field = new StructuredField(text);
        List<Map<String, OptionalLong>> items = new ArrayList<>();
        return field.consistsOf(() -> {
                    field.value();
                    items.add(field.parameters());
                })
                ? Optional.of(items)
                : Optional.empty();
    }

    /** The values of a dictionary, without their parameters; empty if it is malformed. */
    static Optional<Map<String, OptionalLong>> dictionary(String text) {
        StructuredField field = new StructuredField(text);
        Map<String, OptionalLong> values = new HashMap<>();
        return field.consistsOf(() -> {
                    field.pair(values);
                    field.parameters();
                })
                ? Optional.of(values)
                : Optional.empty();
    }

    private interface Member {
        void read() throws ParseException;
    }

    private boolean consistsOf(Member member) {
        try {
            skip(SPACES);
            boolean more = !atEnd();
            while (more) {
                member.read();
                more = skip(COMMA);
            }
            skip(SPACES);
            return atEnd();
        } catch (ParseException malformed) {
            return false;
        }
    }

    private Map<String, OptionalLong> parameters() throws ParseException {
        Map<String, OptionalLong> parameters = new HashMap<>();
        while (skip(SEMICOLON)) {
            pair(parameters);
        }
        return parameters;
    }

    /** A key and its value, which may be left out for true; the last of several counts. */
    private void pair(Map<String, OptionalLong> into) throws ParseException {
        if (!skip(KEY)) {
            throw malformed();
        }
        String key = matcher.group();
        into.put(key, skip(EQUALS) ? value() : NO_INTEGER);
    }

    private OptionalLong value() throws ParseException {
        if (skip(INTEGER)) {
            return OptionalLong.of(Long.parseLong(matcher.group()));
        }
        if (OTHER_VALUES.stream().anyMatch(this::skip)) {
            return NO_INTEGER;
        }
        throw malformed();
    }

    private boolean skip(Pattern next) {
        boolean found = matcher.usePattern(next).region(at, end).lookingAt();
        if (found) {
            at = matcher.end();
        }
        return found;
    }

    private boolean atEnd() {
        return at == end;
    }

    private ParseException malformed() {
        return new ParseException("malformed", at);
    }
}
