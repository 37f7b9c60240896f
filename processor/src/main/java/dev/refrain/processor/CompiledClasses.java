package dev.refrain.processor;

import dev.refrain.annotations.Retried;
import dev.refrain.annotations.rules.Classes;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.MirroredTypesException;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Classes that are being compiled, and those that they name. */
final class CompiledClasses implements Classes<TypeMirror> {

    private final Elements elements;
    private final Types types;

    CompiledClasses(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    @Override
    public List<TypeMirror> on(Retried annotation) {
        return mirrors(annotation, Retried::on);
    }

    @Override
    public List<TypeMirror> giveUpOn(Retried annotation) {
        return mirrors(annotation, Retried::giveUpOn);
    }

    /** The classes are not loaded: asking for them gives an exception that has what stands for them. */
    private List<TypeMirror> mirrors(Retried annotation, Function<Retried, Class<?>[]> attribute) {
        try {
            return Arrays.stream(attribute.apply(annotation)).map(this::of).toList();
        } catch (MirroredTypesException expected) {
            return List.copyOf(expected.getTypeMirrors());
        }
    }

    @Override
    public boolean isA(TypeMirror type, TypeMirror other) {
        if (other.getKind() == TypeKind.TYPEVAR) {
            return types.isSameType(type, other); // what it stands for is not known
        }
        if (type instanceof TypeVariable variable) {
            return isA(variable.getUpperBound(), other);
        }
        if (type instanceof IntersectionType several) {
            return several.getBounds().stream().anyMatch(bound -> isA(bound, other));
        }
        return type.getKind() != TypeKind.VOID && types.isSubtype(types.erasure(type), types.erasure(other));
    }

    /** A class of the JDK that the code can't see stands for itself alone: the null type, of which nothing is a subtype. */
    @Override
    public TypeMirror of(Class<?> known) {
        TypeElement element = elements.getTypeElement(known.getCanonicalName());
        return element == null ? types.getNoType(TypeKind.NONE) : element.asType();
    }

    @Override
    public boolean isA(TypeMirror type, Class<?> known) {
        TypeMirror other = of(known);
        return other.getKind() != TypeKind.NONE && isA(type, other);
    }

    @Override
    public String name(TypeMirror type) {
        return type instanceof DeclaredType declared
                ? declared.asElement().getSimpleName().toString()
                : type.toString();
    }
}
