package dev.refrain.processor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What the class that is written may name: it is in the package of the original, and extends it. */
final class Visibility {

    private final TypeElement original;
    private final String written;
    private final Elements elements;
    private final Types types;

    Visibility(TypeElement original, String written, Elements elements, Types types) {
        this.original = original;
        this.written = written;
        this.elements = elements;
        this.types = types;
    }

    boolean allows(TypeElement type) {
        return problem(type).isEmpty();
    }

    /** Why a constructor can't be written. */
    Optional<String> problem(ExecutableElement constructor) {
        ExecutableType signature = (ExecutableType) constructor.asType();
        return problem(signature, signature.getReturnType(), signature.getThrownTypes());
    }

    /** Why a method can't be written. */
    Optional<String> problem(Member member) {
        return problem(member.signature(), member.result(), member.thrown());
    }

    private Optional<String> problem(ExecutableType signature, TypeMirror result, List<? extends TypeMirror> thrown) {
        Stream<TypeMirror> bounds = signature.getTypeVariables().stream().map(TypeVariable::getUpperBound);
        return Stream.of(bounds, Stream.of(result), signature.getParameterTypes().stream(), thrown.stream())
                .flatMap(each -> each)
                .flatMap(each -> problem(each).stream())
                .findFirst();
    }

    /** Why a type can't be named. */
    Optional<String> problem(TypeMirror type) {
        return named(type).flatMap(each -> problem(each).stream()).findFirst();
    }

    private Optional<String> problem(TypeElement type) {
        // Asked first: of a class that is missing, nothing else is known.
        if (elements.getTypeElement(elements.getModuleOf(original), type.getQualifiedName()) == null) {
            return Optional.of(cannotName(type, "is not visible in the module of " + original.getSimpleName())
                    + "let that module require the one that exports it");
        }
        for (Element each = type; each instanceof TypeElement; each = each.getEnclosingElement()) {
            if (each.getModifiers().contains(Modifier.PRIVATE)) {
                return Optional.of(cannotName(each, "is private") + "make it at least package-private");
            }
            if (!isReachable(each)) {
                return Optional.of(cannotName(each, "is in another package and not public") + "make it public");
            }
        }
        return Optional.empty();
    }

    private String cannotName(Element type, String why) {
        return type.getSimpleName() + " " + why + ", so that " + written + " can't name it: ";
    }

    private boolean isReachable(Element type) {
        Set<Modifier> modifiers = type.getModifiers();
        return modifiers.contains(Modifier.PUBLIC)
                || elements.getPackageOf(type).equals(elements.getPackageOf(original))
                || (modifiers.contains(Modifier.PROTECTED) && extendsOwnerOf(type));
    }

    private boolean extendsOwnerOf(Element type) {
        return types.isSubtype(
                types.erasure(original.asType()),
                types.erasure(Members.owner(type).asType()));
    }

    /** The classes of which a type is made; not those of a variable's bounds, which are named where it is declared. */
    private static Stream<TypeElement> named(TypeMirror type) {
        if (type.getKind() == TypeKind.ERROR) {
            return Stream.empty(); // a class that we are about to write
        }
        // The compiler's intersections are declared types as well, without a name.
        if (type instanceof IntersectionType several) {
            return several.getBounds().stream().flatMap(Visibility::named);
        }
        if (type instanceof DeclaredType declared) {
            Stream<TypeElement> itself = Stream.of((TypeElement) declared.asElement());
            Stream<? extends TypeMirror> parts =
                    Stream.concat(Stream.of(declared.getEnclosingType()), declared.getTypeArguments().stream());
            return Stream.concat(itself, parts.flatMap(Visibility::named));
        }
        if (type instanceof WildcardType wildcard) {
            return Stream.of(
                            Optional.ofNullable(wildcard.getExtendsBound()),
                            Optional.ofNullable(wildcard.getSuperBound()))
                    .flatMap(Optional::stream)
                    .flatMap(Visibility::named);
        }
        return type instanceof ArrayType array ? named(array.getComponentType()) : Stream.empty();
    }
}
