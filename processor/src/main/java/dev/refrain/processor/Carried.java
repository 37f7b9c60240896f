package dev.refrain.processor;

import com.palantir.javapoet.AnnotationSpec;
import dev.refrain.annotations.Retried;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** The annotations of the original that are carried over: all that outlive the compiler, other than those that stand for what is written anew. */
final class Carried {

    /** About the declaration itself: how it is retried, what kind of interface it is, and what the Kotlin compiler knows of it. */
    private static final Set<String> OF_THE_ORIGINAL = Set.of(
            Retried.class.getCanonicalName(),
            Retried.Several.class.getCanonicalName(),
            "java.lang.FunctionalInterface",
            "java.lang.SafeVarargs",
            "java.beans.ConstructorProperties",
            "kotlin.Metadata");

    private final Visibility visibility;

    Carried(Visibility visibility) {
        this.visibility = visibility;
    }

    /** Those of a method or parameter; what stands on its type as well, or on the elements of the array, is written there. */
    List<AnnotationSpec> of(Element element, TypeMirror type) {
        Set<String> onType = TypeNames.innermost(type).getAnnotationMirrors().stream()
                .map(Object::toString)
                .collect(Collectors.toSet());
        return element.getAnnotationMirrors().stream()
                .filter(mirror -> isCarried(mirror) && !onType.contains(mirror.toString()))
                .map(AnnotationCode::of)
                .toList();
    }

    /** Those of a type; a subclass inherits some by itself. */
    List<AnnotationSpec> ofType(TypeElement type) {
        return type.getAnnotationMirrors().stream()
                .filter(this::isCarried)
                .filter(mirror -> !type.getKind().isClass() || !isInherited(mirror))
                .map(AnnotationCode::of)
                .toList();
    }

    /** Whether an annotation is there when the program runs, and all that it names can be named. */
    boolean isCarried(AnnotationMirror mirror) {
        TypeElement annotation = (TypeElement) mirror.getAnnotationType().asElement();
        Retention retention = annotation.getAnnotation(Retention.class);
        return !OF_THE_ORIGINAL.contains(annotation.getQualifiedName().toString())
                && (retention == null || retention.value() != RetentionPolicy.SOURCE)
                && AnnotationCode.types(mirror).allMatch(visibility::allows);
    }

    private static boolean isInherited(AnnotationMirror mirror) {
        return mirror.getAnnotationType().asElement().getAnnotation(Inherited.class) != null;
    }
}
