package dev.refrain.processor;

import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Whether Lombok may add to a type. It changes the type itself, where other processors write new ones, and what it has added is seen in the
 * round after only; it asks for that round.
 */
final class LombokAnnotations {

    private static final String PACKAGE = "lombok.";

    /** Those that add no member. */
    private static final Set<String> HARMLESS = Set.of("lombok.NonNull", "lombok.Generated");

    private LombokAnnotations() {}

    static boolean areOn(TypeElement type) {
        return Stream.concat(Stream.of(type), type.getEnclosedElements().stream())
                .flatMap(element -> element.getAnnotationMirrors().stream())
                .map(annotation -> name(annotation.getAnnotationType().asElement()))
                .anyMatch(name -> name.startsWith(PACKAGE) && !HARMLESS.contains(name));
    }

    private static String name(Element annotation) {
        return ((TypeElement) annotation).getQualifiedName().toString();
    }
}
