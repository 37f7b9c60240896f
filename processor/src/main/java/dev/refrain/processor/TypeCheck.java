package dev.refrain.processor;

import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Why no class can be written for a type, or a method of it can't be retried, whatever the annotations say. */
final class TypeCheck {

    private static final String BY_HAND = "or make the calls through Retry.call";

    private TypeCheck() {}

    static Optional<String> problem(TypeElement type, String written) {
        String name = type.getSimpleName().toString();
        Set<Modifier> modifiers = type.getModifiers();
        ElementKind kind = type.getKind();
        if (kind != ElementKind.CLASS && kind != ElementKind.INTERFACE) {
            return Optional.of(name + " is " + article(kind)
                    + ", which can't be decorated: put @Retried on an interface that it implements, " + BY_HAND);
        }
        Optional<Element> hidden = privateIn(type);
        if (hidden.isPresent()) {
            return Optional.of(hidden.get().getSimpleName() + " is private, so that " + written
                    + " can't name it: make it at least package-private");
        }
        if (modifiers.contains(Modifier.SEALED) && !permits(type, written)) {
            return Optional.of(name + " is sealed: let it permit " + written + ", " + BY_HAND);
        }
        return kind == ElementKind.CLASS ? problemOfClass(type, written) : Optional.empty();
    }

    /** The private one among a type and those that enclose it. */
    private static Optional<Element> privateIn(Element type) {
        for (Element each = type; each instanceof TypeElement; each = each.getEnclosingElement()) {
            if (each.getModifiers().contains(Modifier.PRIVATE)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> problemOfClass(TypeElement type, String written) {
        String name = type.getSimpleName().toString();
        Set<Modifier> modifiers = type.getModifiers();
        if (modifiers.contains(Modifier.FINAL)) {
            return Optional.of(name + " is final, so that " + written
                    + " can't extend it: remove final, put @Retried on an interface that it implements, " + BY_HAND);
        }
        if (type.getEnclosingElement() instanceof TypeElement && !modifiers.contains(Modifier.STATIC)) {
            return Optional.of(name + " is an inner class, which " + written
                    + " can't extend without an instance of the outer one: make it static");
        }
        if (ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .allMatch(constructor -> constructor.getModifiers().contains(Modifier.PRIVATE))) {
            return Optional.of(name + " has only private constructors, so that " + written
                    + " can't extend it: make one at least package-private");
        }
        return Optional.empty();
    }

    /** Why a method with an annotation of its own can't be retried. */
    static Optional<String> problem(ExecutableElement method, boolean isOfObject, String written) {
        String name = method.getSimpleName().toString();
        Set<Modifier> modifiers = method.getModifiers();
        if (modifiers.contains(Modifier.PRIVATE)) {
            return Optional.of(
                    name + " is private, so that no call of it can be retried: make it at least package-private, "
                            + BY_HAND);
        }
        if (modifiers.contains(Modifier.STATIC)) {
            return Optional.of(
                    name + " is static, so that no call of it can be retried: make it an instance method, " + BY_HAND);
        }
        if (modifiers.contains(Modifier.FINAL)) {
            return Optional.of(isFinal(name, written));
        }
        return isOfObject
                ? Optional.of(name + " is a method of Object, which is never retried: leave @Retried out")
                : Optional.empty();
    }

    /** Why a method can't be retried although its type says that all are. */
    static String finalOfType(String name, String written) {
        return isFinal(name, written) + ", or put @Retried on the methods that it is meant for, instead of on the type";
    }

    private static String isFinal(String name, String written) {
        return name + " is final, so that " + written + " can't override it: remove final";
    }

    private static boolean permits(TypeElement type, String written) {
        return type.getPermittedSubclasses().stream().map(TypeMirror::toString).anyMatch(permitted -> permitted
                .substring(permitted.lastIndexOf('.') + 1)
                .equals(written));
    }

    private static String article(ElementKind kind) {
        return switch (kind) {
            case RECORD -> "a record";
            case ENUM -> "an enum";
            case ANNOTATION_TYPE -> "an annotation type";
            default -> "a " + kind;
        };
    }
}
