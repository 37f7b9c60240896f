package dev.refrain.processor;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Parameterizable;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Whether all that a type names, where a subtype may name it too, is there or about to be written by us: another processor may write it later. What
 * never comes the compiler tells itself.
 */
final class Completeness {

    /** What the compiler gives for a value that it can't make out; a text of that content has quotes. */
    private static final String NO_VALUE = "<error>";

    /** The simple names of the classes that are about to be written. */
    private final Set<String> written;

    Completeness(Set<String> written) {
        this.written = written;
    }

    boolean isComplete(TypeElement type) {
        return isAnnotated(type)
                && hasParameters(type)
                && isThere(type.getSuperclass())
                && areThere(type.getInterfaces())
                && ElementFilter.methodsIn(type.getEnclosedElements()).stream().allMatch(this::isDeclared)
                && ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                        .allMatch(this::isDeclared);
    }

    private boolean isDeclared(ExecutableElement method) {
        Set<Modifier> modifiers = method.getModifiers();
        if (modifiers.contains(Modifier.STATIC) || modifiers.contains(Modifier.PRIVATE)) {
            return isAnnotated(method);
        }
        return isAnnotated(method)
                && hasParameters(method)
                && isThere(method.getReturnType())
                && areThere(method.getThrownTypes())
                && method.getParameters().stream()
                        .allMatch(parameter -> isAnnotated(parameter) && isThere(parameter.asType()));
    }

    private boolean hasParameters(Parameterizable element) {
        return element.getTypeParameters().stream().allMatch(parameter -> areThere(parameter.getBounds()));
    }

    private boolean areThere(Collection<? extends TypeMirror> types) {
        return types.stream().allMatch(this::isThere);
    }

    private boolean isThere(@Nullable TypeMirror type) {
        if (type == null) {
            return true; // a bound that a wildcard does not have
        }
        if (type.getKind() == TypeKind.ERROR) {
            return type instanceof DeclaredType missing
                    && written.contains(missing.asElement().getSimpleName().toString());
        }
        return type.getAnnotationMirrors().stream().allMatch(this::isThere)
                && (!(type instanceof ArrayType array) || isThere(array.getComponentType()))
                && (!(type instanceof WildcardType wildcard)
                        || (isThere(wildcard.getExtendsBound()) && isThere(wildcard.getSuperBound())))
                && (!(type instanceof DeclaredType declared) || areThere(declared.getTypeArguments()));
    }

    private boolean isAnnotated(Element element) {
        return element.getAnnotationMirrors().stream().allMatch(this::isThere);
    }

    private boolean isThere(AnnotationMirror annotation) {
        return annotation.getAnnotationType().getKind() != TypeKind.ERROR
                && annotation.getElementValues().values().stream().allMatch(this::isThere);
    }

    private boolean isThere(AnnotationValue value) {
        Object held = value.getValue();
        if (held instanceof List<?> several) {
            return several.stream().allMatch(each -> isThere((AnnotationValue) each));
        }
        if (held instanceof AnnotationMirror annotation) {
            return isThere(annotation);
        }
        return held instanceof TypeMirror type
                ? isThere(type)
                : !value.toString().equals(NO_VALUE);
    }

    /** A type and all that it inherits from and that is there, the type first. */
    static Stream<TypeElement> lineage(TypeElement type) {
        return Stream.concat(
                Stream.of(type),
                Stream.concat(Stream.of(type.getSuperclass()), type.getInterfaces().stream())
                        .filter(supertype -> supertype.getKind() == TypeKind.DECLARED)
                        .flatMap(supertype -> lineage((TypeElement) ((DeclaredType) supertype).asElement())));
    }
}
