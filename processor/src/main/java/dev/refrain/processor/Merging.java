package dev.refrain.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.Types;

/** Makes one method of several declarations, as one that overrides them all must be. */
final class Merging {

    private final CompiledInheritance inheritance;
    private final Types types;

    Merging(CompiledInheritance inheritance, Types types) {
        this.inheritance = inheritance;
        this.types = types;
    }

    Member merge(List<ExecutableElement> declarations) {
        List<ExecutableElement> overriding = declarations.stream()
                .filter(each -> declarations.stream().allMatch(other -> mayOverride(each, other)))
                .toList();
        ExecutableElement first = narrowest(overriding.isEmpty() ? declarations : overriding);
        ExecutableType signature = inheritance.signature(first);
        List<ExecutableElement> others =
                declarations.stream().filter(Predicate.not(first::equals)).toList();
        List<TypeMirror> thrown = List.copyOf(signature.getThrownTypes());
        for (ExecutableElement other : others) {
            thrown = both(thrown, thrownBy(other, signature));
        }
        List<ExecutableElement> sorted = new ArrayList<>(List.of(first));
        sorted.addAll(others);
        return new Member(List.copyOf(sorted), signature, result(sorted, signature), thrown);
    }

    private boolean mayOverride(ExecutableElement method, ExecutableElement other) {
        return types.isSubsignature(inheritance.signature(method), inheritance.signature(other));
    }

    /** The narrowest; one that has type variables which the signature lacks is written raw, as the parameters are. */
    private TypeMirror result(List<ExecutableElement> declarations, ExecutableType signature) {
        ExecutableType narrowest = inheritance.signature(narrowest(declarations));
        boolean isRaw = narrowest.getTypeVariables().size()
                > signature.getTypeVariables().size();
        return isRaw ? types.erasure(narrowest.getReturnType()) : narrowest.getReturnType();
    }

    private ExecutableElement narrowest(List<ExecutableElement> declarations) {
        ExecutableElement narrowest = declarations.get(0);
        for (ExecutableElement each : declarations) {
            TypeMirror result = inheritance.signature(each).getReturnType();
            if (isNarrower(result, inheritance.signature(narrowest).getReturnType())) {
                narrowest = each;
            }
        }
        return narrowest;
    }

    /** By the classes alone where they differ: the arguments may be variables of two methods, which are never the same. */
    private boolean isNarrower(TypeMirror one, TypeMirror other) {
        if (one.getKind() == TypeKind.VOID || types.isSameType(one, other)) {
            return false;
        }
        TypeMirror erased = types.erasure(one);
        TypeMirror otherErased = types.erasure(other);
        return types.isSameType(erased, otherErased)
                ? types.isSubtype(one, other)
                : types.isSubtype(erased, otherErased);
    }

    /** What a method throws, said with the type variables of another. */
    private List<TypeMirror> thrownBy(ExecutableElement method, ExecutableType other) {
        List<? extends TypeVariable> variables = other.getTypeVariables();
        List<TypeMirror> thrown = new ArrayList<>();
        for (TypeMirror each : inheritance.signature(method).getThrownTypes()) {
            int position = method.getTypeParameters().indexOf(types.asElement(each));
            if (position < 0) {
                thrown.add(each);
            } else {
                thrown.add(position < variables.size() ? variables.get(position) : types.erasure(each));
            }
        }
        return thrown;
    }

    /** What may be thrown where both lists allow it. */
    private List<TypeMirror> both(List<TypeMirror> some, List<TypeMirror> others) {
        List<TypeMirror> both = new ArrayList<>();
        for (TypeMirror one : some) {
            for (TypeMirror other : others) {
                TypeMirror narrower = types.isSubtype(one, other) ? one : types.isSubtype(other, one) ? other : null;
                if (narrower != null && both.stream().noneMatch(seen -> types.isSameType(seen, narrower))) {
                    both.add(narrower);
                }
            }
        }
        return both;
    }
}
