package dev.refrain.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import javax.tools.Diagnostic;

/**
 * What came of compiling.
 *
 * @param succeeded whether there are classes
 * @param messages all that the compiler said
 * @param files what was written
 */
record Compiled(boolean succeeded, List<Message> messages, MemoryFiles files) {

    /** What the processor under test makes of sources; see {@link Source#of}. */
    static Compiled of(String... sources) {
        return Compiler.withOurs().compile(sources);
    }

    /** The errors, each as {@code the code it marks -> its text}. */
    List<String> errors() {
        return messages.stream()
                .filter(message -> message.kind() == Diagnostic.Kind.ERROR)
                .map(Message::toString)
                .toList();
    }

    /** What {@code shop.Use.call()} gives, of code that compiles without a word. */
    Object call() {
        return call("shop.Use");
    }

    /** What the static method {@code call} of a class gives. */
    Object call(String name) {
        try {
            Method call = load(name).getDeclaredMethod("call");
            call.setAccessible(true);
            return Objects.requireNonNull(call.invoke(null), "call() gave null");
        } catch (InvocationTargetException thrown) {
            throw new AssertionError("call() threw " + thrown.getCause(), thrown.getCause());
        } catch (ReflectiveOperationException wrong) {
            throw new AssertionError(wrong);
        }
    }

    /** A class, of code that compiles without a word. */
    Class<?> load(String name) {
        assertThat(messages).isEmpty();
        assertThat(succeeded).isTrue();
        try {
            return new MemoryClasses(files).loadClass(name);
        } catch (ClassNotFoundException missing) {
            throw new AssertionError(missing);
        }
    }

    /** The text of a class that a processor wrote. */
    String written(String name) {
        assertThat(files.sources()).containsKey(name);
        return files.sources().get(name).getCharContent(true).toString();
    }
}
