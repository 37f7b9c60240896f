package dev.refrain.annotations.settings;

import java.util.Optional;
import java.util.function.Consumer;

/** Finds the classes of errors that a file names. */
final class ErrorTypes {

    private ErrorTypes() {}

    /** The class, which is loaded but not initialized; empty if there is none, or it is no error. */
    static Optional<Class<? extends Throwable>> find(String name, Consumer<String> problem) {
        try {
            Class<?> type = load(name);
            if (Throwable.class.isAssignableFrom(type)) {
                return Optional.of(type.asSubclass(Throwable.class));
            }
            problem.accept(name + " is no Throwable: only errors can be retried");
        } catch (ClassNotFoundException absent) {
            problem.accept(
                    "there is no class " + name
                            + ": expected the full name of a class on the class path, such as java.io.IOException or com.acme.Outer$Inner");
        } catch (LinkageError broken) { // where a superclass is missing, or only the case of letters differs
            problem.accept(name + " can't be loaded: " + broken);
        }
        return Optional.empty();
    }

    private static Class<?> load(String name) throws ClassNotFoundException {
        try {
            return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException unknownThere) {
            return Class.forName(name, false, ErrorTypes.class.getClassLoader());
        }
    }
}
