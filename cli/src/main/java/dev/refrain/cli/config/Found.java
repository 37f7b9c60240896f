package dev.refrain.cli.config;

import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** Names a TOML value as its writer knows it. */
final class Found {

    private Found() {}

    static String describe(Object value) {
        if (value instanceof String text) {
            return "\"" + text + "\"";
        }
        if (value instanceof TomlTable) {
            return "a table";
        }
        return value instanceof TomlArray ? "an array" : String.valueOf(value);
    }
}
