package dev.refrain.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Annotations as they are written. JavaPoet's own way leaves out empty arrays, and writes no number that is infinite or none. */
final class AnnotationCode {

    private AnnotationCode() {}

    static AnnotationSpec of(AnnotationMirror annotation) {
        AnnotationSpec.Builder code = AnnotationSpec.builder(
                ClassName.get((TypeElement) annotation.getAnnotationType().asElement()));
        annotation
                .getElementValues()
                .forEach((attribute, value) ->
                        code.addMember(attribute.getSimpleName().toString(), of(value)));
        return code.build();
    }

    /** The types that an annotation names, its own first. */
    static Stream<TypeElement> types(AnnotationMirror annotation) {
        return Stream.concat(
                types(annotation.getAnnotationType()),
                annotation.getElementValues().values().stream().flatMap(AnnotationCode::types));
    }

    private static Stream<TypeElement> types(AnnotationValue value) {
        Object held = value.getValue();
        if (held instanceof List<?> several) {
            return several.stream().flatMap(each -> types((AnnotationValue) each));
        }
        if (held instanceof VariableElement constant) {
            return Stream.of((TypeElement) Members.owner(constant)); // the type of one that is missing is unknown
        }
        if (held instanceof AnnotationMirror annotation) {
            return types(annotation);
        }
        return held instanceof TypeMirror type ? types(type) : Stream.empty();
    }

    private static Stream<TypeElement> types(TypeMirror type) {
        return TypeNames.innermost(type) instanceof DeclaredType declared
                ? Stream.of((TypeElement) declared.asElement())
                : Stream.empty();
    }

    private static CodeBlock of(AnnotationValue value) {
        Object held = value.getValue();
        if (held instanceof List<?> several) {
            CodeBlock all =
                    several.stream().map(each -> of((AnnotationValue) each)).collect(CodeBlock.joining(", "));
            return several.size() == 1 ? all : CodeBlock.of("{$L}", all);
        }
        if (held instanceof TypeMirror type) {
            return CodeBlock.of("$T.class", TypeName.get(type));
        }
        if (held instanceof VariableElement constant) {
            return CodeBlock.of("$T.$L", TypeName.get(constant.asType()), constant.getSimpleName());
        }
        if (held instanceof AnnotationMirror annotation) {
            return CodeBlock.of("$L", of(annotation));
        }
        return CodeBlock.of("$L", value); // whose text is made for that
    }
}
