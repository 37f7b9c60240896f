package dev.refrain.processor;

import dev.refrain.annotations.Retried;
import dev.refrain.annotations.rules.Inheritance;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What the supertypes of one type say of its methods. */
final class CompiledInheritance extends Inheritance<TypeElement, ExecutableElement> {

    private final Elements elements;
    private final Types types;
    private final DeclaredType decorated;

    CompiledInheritance(Elements elements, Types types, TypeElement decorated) {
        this.elements = elements;
        this.types = types;
        this.decorated = (DeclaredType) decorated.asType();
    }

    static List<Retried> annotations(Element element) {
        return List.of(element.getAnnotationsByType(Retried.class));
    }

    @Override
    protected List<Retried> ofType(TypeElement type) {
        return annotations(type);
    }

    @Override
    protected List<Retried> ofMethod(ExecutableElement method) {
        return annotations(method);
    }

    @Override
    protected List<TypeElement> supertypes(TypeElement type) {
        return types.directSupertypes(type.asType()).stream()
                .map(supertype -> (TypeElement) types.asElement(supertype))
                .toList();
    }

    @Override
    protected Optional<ExecutableElement> declared(TypeElement type, ExecutableElement method) {
        return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .filter(candidate -> candidate.equals(method) || overrides(method, candidate))
                .findFirst();
    }

    @Override
    protected String name(TypeElement type) {
        return type.getQualifiedName().toString();
    }

    /** Whether two methods are one in the decorated type; also where neither overrides the other, but both are inherited. */
    boolean overrides(ExecutableElement method, ExecutableElement other) {
        return method.getSimpleName().equals(other.getSimpleName())
                && method.getParameters().size() == other.getParameters().size()
                && isInheritable(other, method)
                && types.isSubsignature(signature(method), signature(other));
    }

    /** The method with the type arguments that it has in the decorated type; the compiler drops annotations where it puts arguments in. */
    ExecutableType signature(ExecutableElement method) {
        return (ExecutableType)
                (Members.owner(method).equals(decorated.asElement())
                        ? method.asType()
                        : types.asMemberOf(decorated, method));
    }

    /** Whether a method can be overridden where another one is declared. */
    private boolean isInheritable(ExecutableElement method, ExecutableElement from) {
        Set<Modifier> modifiers = method.getModifiers();
        boolean isWide = modifiers.contains(Modifier.PUBLIC) || modifiers.contains(Modifier.PROTECTED);
        return !modifiers.contains(Modifier.STATIC)
                && !modifiers.contains(Modifier.PRIVATE)
                && (isWide || elements.getPackageOf(method).equals(elements.getPackageOf(from)));
    }
}
