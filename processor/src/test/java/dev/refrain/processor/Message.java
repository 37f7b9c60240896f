package dev.refrain.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * What the compiler said.
 *
 * @param kind how bad it is
 * @param at the code that it marks, as far as that is on one line; empty if it marks none
 * @param text what it says
 */
record Message(Diagnostic.Kind kind, String at, String text) {

    static List<Message> of(List<Diagnostic<? extends JavaFileObject>> diagnostics) {
        return diagnostics.stream().map(Message::of).toList();
    }

    private static Message of(Diagnostic<? extends JavaFileObject> diagnostic) {
        return new Message(diagnostic.getKind(), marked(diagnostic), diagnostic.getMessage(Locale.ROOT));
    }

    private static String marked(Diagnostic<? extends JavaFileObject> diagnostic) {
        JavaFileObject file = diagnostic.getSource();
        if (file == null || diagnostic.getEndPosition() == Diagnostic.NOPOS) {
            return "";
        }
        try {
            return file.getCharContent(true)
                    .subSequence((int) diagnostic.getStartPosition(), (int) diagnostic.getEndPosition())
                    .toString()
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** As a test writes it down. */
    @Override
    public String toString() {
        return at.isEmpty() ? text : at + " -> " + text;
    }
}
