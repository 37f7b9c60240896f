package dev.refrain.annotations.settings;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * One key of a file, and its value.
 *
 * @param source the file, as it is called in messages
 * @param line the line, from 1
 * @param key the key
 * @param value the value, without spaces around it
 */
record Entry(String source, int line, String key, String value) {

    /**
     * Decodes a line.
     *
     * @throws IllegalArgumentException if a {@code \}{@code uXXXX} is malformed
     */
    static Entry of(String source, LogicalLine line) {
        Properties one = new Properties();
        try {
            one.load(new StringReader(line.text()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // a text can be read
        }
        String key = one.stringPropertyNames().iterator().next();
        return new Entry(source, line.number(), key, one.getProperty(key, "").strip());
    }

    /** The line that says the same. */
    String text() {
        Properties one = new Properties();
        one.setProperty(key, value);
        StringWriter text = new StringWriter();
        try {
            one.store(text, null);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // a text can be written
        }
        return text.toString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .findFirst()
                .orElse(""); // not the date
    }
}
