package dev.refrain.processor;

import java.net.URI;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** The text of a test as a file for the compiler. */
final class Source extends SimpleJavaFileObject {

    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|enum|record) ([\\p{L}\\w$]+)");

    /** In the first line, so that the others keep their numbers. */
    private static final String PRELUDE =
            "package shop; import dev.refrain.annotations.*; import dev.refrain.processor.*;"
                    + " import java.io.*; import java.util.*; import java.util.concurrent.*; ";

    private final String text;

    private Source(String path, String text) {
        super(URI.create("memory:///" + path + Kind.SOURCE.extension), Kind.SOURCE);
        this.text = text;
    }

    /** As it is if it begins with its package, an import or a module; else it is in the package {@code shop}, with imports. Without a type, it is
     * the description of its package, or the compact source file {@code Main}. */
    static JavaFileObject of(String text) {
        boolean complete = text.matches("(?s)\\s*(package|import|module|open module|@[\\w.]+ package) .*");
        String whole = complete ? text : PRELUDE + text;
        if (whole.contains("module ") && !TYPE.matcher(whole).find()) {
            return new Source("module-info", whole);
        }
        String folder = first(PACKAGE, whole).replace('.', '/');
        String name = first(TYPE, whole);
        String file = !name.isEmpty() ? name : whole.contains("package ") ? "package-info" : "Main";
        return new Source((folder.isEmpty() ? "" : folder + "/") + file, whole);
    }

    private static String first(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}
