package dev.refrain.processor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The methods of a type that a subtype in its package has too, other than those of {@code Object}; in the order of their declaration. */
final class Members {

    private final Elements elements;
    private final Types types;
    private final TypeElement type;
    private final TypeElement object;
    private final CompiledInheritance inheritance;

    /** What the type inherits or declares, as the compiler says: of classes, what their subclasses can call. */
    private final Set<ExecutableElement> reachable;

    Members(Elements elements, Types types, TypeElement type, CompiledInheritance inheritance) {
        this.elements = elements;
        this.types = types;
        this.type = type;
        this.object = elements.getTypeElement("java.lang.Object");
        this.inheritance = inheritance;
        this.reachable = new LinkedHashSet<>(ElementFilter.methodsIn(elements.getAllMembers(type)));
    }

    List<Member> all() {
        List<List<ExecutableElement>> groups = new ArrayList<>();
        Set<TypeElement> lineage = lineage();
        lineage.remove(object);
        for (TypeElement each : lineage) {
            for (ExecutableElement method : ElementFilter.methodsIn(each.getEnclosedElements())) {
                if (isInherited(method) && !isOfObject(method)) {
                    add(method, groups);
                }
            }
        }
        return groups.stream()
                .map(group -> Member.of(group, inheritance, types))
                .toList();
    }

    /** The type, then its superclasses, whose methods win over those of interfaces, and then those, the nearest first. */
    private Set<TypeElement> lineage() {
        Set<TypeElement> lineage = new LinkedHashSet<>();
        for (Element each = type; each instanceof TypeElement next; each = types.asElement(next.getSuperclass())) {
            lineage.add(next);
        }
        List<TypeElement> level = List.copyOf(lineage);
        while (!level.isEmpty()) {
            lineage.addAll(level);
            level = level.stream()
                    .flatMap(each -> inheritance.supertypes(each).stream())
                    .filter(each -> !lineage.contains(each))
                    .distinct()
                    .toList();
        }
        return lineage;
    }

    private void add(ExecutableElement method, List<List<ExecutableElement>> groups) {
        for (List<ExecutableElement> group : groups) {
            ExecutableElement first = group.get(0);
            if (inheritance.overrides(first, method) || inheritance.overrides(method, first)) {
                if (group.stream().noneMatch(known -> hides(known, method))) {
                    group.removeIf(known -> hides(method, known));
                    group.add(method);
                }
                return;
            }
        }
        groups.add(new ArrayList<>(List.of(method)));
    }

    /** Whether the farther method is overridden, or implemented by a class, so that it says nothing of its own. */
    private boolean hides(ExecutableElement nearer, ExecutableElement farther) {
        return elements.overrides(nearer, farther, type)
                || types.isSubtype(erasedOwner(nearer), erasedOwner(farther))
                || owner(nearer).getKind().isClass();
    }

    private TypeMirror erasedOwner(ExecutableElement method) {
        return types.erasure(owner(method).asType());
    }

    /** The type that declares a method, and what encloses a type. */
    static Element owner(Element element) {
        return Objects.requireNonNull(element.getEnclosingElement());
    }

    private boolean isInherited(ExecutableElement method) {
        return !method.getModifiers().contains(Modifier.STATIC)
                && !method.getModifiers().contains(Modifier.PRIVATE)
                && (owner(method).getKind().isInterface() || reachable.contains(method));
    }

    /** The abstract methods that a class which is not abstract must have; those of {@code Object} count, where the type names them. */
    List<ExecutableElement> unimplemented() {
        return reachable.stream()
                .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
                .toList();
    }

    /** Whether a method is one of {@code Object}; an interface that names its protected ones makes them methods like others. */
    boolean isOfObject(ExecutableElement method) {
        return ElementFilter.methodsIn(object.getEnclosedElements()).stream()
                .filter(ofObject ->
                        type.getKind().isClass() || ofObject.getModifiers().contains(Modifier.PUBLIC))
                .anyMatch(ofObject -> ofObject.getSimpleName().equals(method.getSimpleName())
                        && types.isSubsignature((ExecutableType) method.asType(), (ExecutableType) ofObject.asType()));
    }
}
