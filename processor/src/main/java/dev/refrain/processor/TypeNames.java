package dev.refrain.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;
import org.jspecify.annotations.Nullable;

/** Types as they are written, with the annotations on them, such as {@code @Nullable}, which JavaPoet leaves out. */
final class TypeNames extends SimpleTypeVisitor14<TypeName, @Nullable Void> {

    private final Carried carried;
    private final Set<String> ofType;

    /** Those in a class that has the type parameters of the original. */
    TypeNames(TypeElement original, Carried carried) {
        this.carried = carried;
        this.ofType = original.getTypeParameters().stream()
                .map(parameter -> parameter.getSimpleName().toString())
                .collect(Collectors.toSet());
    }

    TypeName of(TypeMirror type) {
        return visit(type);
    }

    List<TypeName> of(List<? extends TypeMirror> types) {
        return types.stream().map(this::of).toList();
    }

    /** What the elements of an array are, where they are no arrays themselves. */
    static TypeMirror innermost(TypeMirror type) {
        return type instanceof ArrayType array ? innermost(array.getComponentType()) : type;
    }

    /** A variable as it is declared, with its bounds. */
    TypeVariableName declaring(TypeVariable variable) {
        TypeMirror bound = variable.getUpperBound();
        List<? extends TypeMirror> bounds =
                bound instanceof IntersectionType several ? several.getBounds() : List.of(bound);
        List<TypeName> names = new ArrayList<>(of(bounds));
        if (names.size() > 1 && names.contains(ClassName.OBJECT)) {
            names.add(0, ClassName.OBJECT); // JavaPoet leaves one out, but the first of several makes the erasure
        }
        return TypeVariableName.get(name(variable), names.toArray(TypeName[]::new));
    }

    /** A method's own variable must not hide one of the type: its inherited signature may name both. */
    private String name(TypeVariable variable) {
        Element parameter = variable.asElement();
        if (!(parameter instanceof TypeParameterElement own
                && own.getGenericElement() instanceof ExecutableElement method)) {
            return parameter.getSimpleName().toString();
        }
        NameAllocator names = new NameAllocator();
        ofType.forEach(names::newName);
        method.getTypeParameters().stream()
                .sorted(Comparator.comparing(
                        each -> ofType.contains(each.getSimpleName().toString())))
                .forEach(each -> names.newName(each.getSimpleName().toString(), each));
        return names.get(parameter);
    }

    @Override
    protected TypeName defaultAction(TypeMirror type, @Nullable Void unused) {
        return TypeName.get(type);
    }

    @Override
    public TypeName visitPrimitive(PrimitiveType type, @Nullable Void unused) {
        return annotated(TypeName.get(type), type);
    }

    @Override
    public TypeName visitArray(ArrayType type, @Nullable Void unused) {
        return annotated(ArrayTypeName.of(visit(type.getComponentType())), type);
    }

    @Override
    public TypeName visitTypeVariable(TypeVariable type, @Nullable Void unused) {
        return annotated(TypeVariableName.get(name(type)), type);
    }

    @Override
    public TypeName visitWildcard(WildcardType type, @Nullable Void unused) {
        TypeMirror lower = type.getSuperBound();
        TypeMirror upper = type.getExtendsBound();
        TypeName wildcard = lower != null
                ? WildcardTypeName.supertypeOf(visit(lower))
                : WildcardTypeName.subtypeOf(upper == null ? TypeName.get(Object.class) : visit(upper));
        return annotated(wildcard, type);
    }

    @Override
    public TypeName visitDeclared(DeclaredType type, @Nullable Void unused) {
        ClassName raw = ClassName.get((TypeElement) type.asElement());
        List<TypeName> arguments = of(type.getTypeArguments());
        TypeMirror outer = type.getEnclosingType();
        if (outer.getKind() == TypeKind.DECLARED && visit(outer) instanceof ParameterizedTypeName enclosing) {
            return annotated(enclosing.nestedClass(raw.simpleName(), arguments), type);
        }
        // An annotation stands before the simple name, and so before the type arguments are added.
        ClassName annotatedRaw = raw.annotated(annotations(type));
        return arguments.isEmpty()
                ? annotatedRaw
                : ParameterizedTypeName.get(annotatedRaw, arguments.toArray(TypeName[]::new));
    }

    private TypeName annotated(TypeName name, TypeMirror type) {
        List<AnnotationSpec> annotations = annotations(type);
        return annotations.isEmpty() ? name : name.annotated(annotations);
    }

    private List<AnnotationSpec> annotations(TypeMirror type) {
        List<AnnotationSpec> annotations = new ArrayList<>();
        type.getAnnotationMirrors().stream()
                .filter(carried::isCarried)
                .forEach(mirror -> annotations.add(AnnotationCode.of(mirror)));
        return annotations;
    }
}
