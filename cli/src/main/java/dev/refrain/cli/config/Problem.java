package dev.refrain.cli.config;

/**
 * Something wrong with a file.
 *
 * @param line where, from 1
 * @param column where in the line, from 1
 * @param key which key, such as {@code service.catalog.url}; empty where the file is no TOML
 * @param message what is wrong, and what was expected
 */
public record Problem(int line, int column, String key, String message) {

    /** In the form that editors and terminals make clickable: {@code file:line:column: key: message}. */
    public String in(String file) {
        return file + ":" + line + ":" + column + ": " + (key.isEmpty() ? "" : key + ": ") + message;
    }
}
