package dev.refrain.annotations.rules;

import dev.refrain.annotations.Retried;
import java.util.List;

/**
 * What must be known of classes, loaded or not.
 *
 * @param <C> stands for a class: a {@code Class} in a running program, a {@code TypeMirror} while compiling
 */
public interface Classes<C> {

    /**
     * The errors that an annotation retries.
     *
     * @param annotation the annotation
     * @return its {@code on}
     */
    List<C> on(Retried annotation);

    /**
     * The errors that an annotation makes final.
     *
     * @param annotation the annotation
     * @return its {@code giveUpOn}
     */
    List<C> giveUpOn(Retried annotation);

    /**
     * Whether a class is the same as another, or a subtype of it.
     *
     * @param type the class
     * @param other the other class
     * @return whether it is
     */
    boolean isA(C type, C other);

    /**
     * One of the JDK's own or of ours.
     *
     * @param known the class
     * @return what stands for it
     */
    C of(Class<?> known);

    /**
     * Whether a class is the same as one of the JDK's, or a subtype of it.
     *
     * @param type the class
     * @param known the JDK's class
     * @return whether it is
     */
    default boolean isA(C type, Class<?> known) {
        return isA(type, of(known));
    }

    /**
     * Whether a class is one of the JDK's.
     *
     * @param type the class
     * @param known the JDK's class
     * @return whether it is the same
     */
    default boolean is(C type, Class<?> known) {
        return isA(type, known) && isA(of(known), type);
    }

    /**
     * How to call it in a message.
     *
     * @param type the class
     * @return its simple name
     */
    String name(C type);
}
