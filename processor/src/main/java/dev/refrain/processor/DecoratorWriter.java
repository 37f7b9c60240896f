package dev.refrain.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import dev.refrain.Retry;
import dev.refrain.annotations.Retries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Writes the class that retries. */
final class DecoratorWriter {

    /** The constructor's last parameter. */
    private static final String RETRIES = "retries";

    private final Decoration decoration;
    private final Elements elements;
    private final Types types;
    private final Visibility visibility;
    private final Carried carried;
    private final TypeNames typeNames;
    private final Map<Element, String> fields = new LinkedHashMap<>();
    private final Map<Element, RetriedMethod> bySource = new LinkedHashMap<>();

    DecoratorWriter(Decoration decoration, Elements elements, Types types) {
        this.decoration = decoration;
        this.elements = elements;
        this.types = types;
        this.visibility = new Visibility(decoration.type(), decoration.name().simpleName(), elements, types);
        this.carried = new Carried(visibility);
        this.typeNames = new TypeNames(decoration.type(), carried);
        NameAllocator names = new NameAllocator();
        names.newName(MethodWriter.PLAIN);
        names.newName(RETRIES);
        decoration
                .methods()
                .forEach((member, how) -> how.ifPresent(retried -> {
                    if (bySource.putIfAbsent(retried.source(), retried) == null) {
                        boolean ofMethod = retried.source() instanceof ExecutableElement;
                        fields.put(retried.source(), names.newName(ofMethod ? member.name() + "Retry" : "retry"));
                    }
                }));
    }

    JavaFile file() {
        TypeElement type = decoration.type();
        TypeSpec.Builder written = TypeSpec.classBuilder(decoration.name())
                .addOriginatingElement(type)
                .avoidClashesWithNestedClasses(type)
                .addJavadoc("{@link $T}, retried as its annotations say.\n", erasure())
                .addAnnotations(carried.ofType(type))
                .addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                        .addMember(
                                "value",
                                "{$S, $S, $S, $S, $S, $S, $S, $S}",
                                "deprecation",
                                "exports",
                                "overrides",
                                "rawtypes",
                                "removal",
                                "serial",
                                "try",
                                "unchecked")
                        .build())
                .addModifiers(Modifier.FINAL);
        generated().ifPresent(written::addAnnotation);
        if (isPublic(type)) {
            written.addModifiers(Modifier.PUBLIC);
        }
        for (TypeParameterElement parameter : type.getTypeParameters()) {
            written.addTypeVariable(typeNames.declaring((TypeVariable) parameter.asType()));
            written.addJavadoc("\n@param <$L> as there\n", parameter.getSimpleName());
        }
        TypeName original = typeNames.of(type.asType());
        if (decoration.isOfInterface()) {
            written.addSuperinterface(original)
                    .addField(original, MethodWriter.PLAIN, Modifier.PRIVATE, Modifier.FINAL);
        } else {
            written.superclass(original);
        }
        for (String field : fields.values()) {
            written.addField(FieldSpec.builder(Retry.class, field, Modifier.PRIVATE, Modifier.FINAL)
                    .build());
        }
        written.addMethods(constructors(original));
        addMethods(written);
        return JavaFile.builder(decoration.name().packageName(), written.build())
                .indent("    ")
                .build();
    }

    private void addMethods(TypeSpec.Builder written) {
        MethodWriter methods = new MethodWriter(decoration, typeNames, carried, types, elements);
        decoration
                .methods()
                .forEach((member, how) -> written.addMethod(
                        methods.method(member, how, how.map(retried -> fields.getOrDefault(retried.source(), "")))));
        written.addMethods(methods.helpers());
        if (decoration.isOfInterface()) {
            written.addMethod(MethodSpec.methodBuilder("toString")
                    .addAnnotation(Override.class)
                    .addModifiers(Modifier.PUBLIC)
                    .returns(String.class)
                    .addStatement("return $S + $N + $S", "Retrying[", MethodWriter.PLAIN, "]")
                    .build());
        }
    }

    /** Left out where the module of the original does not read the one that has the annotation. */
    private Optional<AnnotationSpec> generated() {
        String name = "javax.annotation.processing.Generated";
        TypeElement annotation = elements.getTypeElement(elements.getModuleOf(decoration.type()), name);
        return Optional.ofNullable(annotation).map(visible -> AnnotationSpec.builder(ClassName.get(visible))
                .addMember("value", "$S", RetriedProcessor.class.getName())
                .build());
    }

    private List<MethodSpec> constructors(TypeName original) {
        if (decoration.isOfInterface()) {
            MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
                    .addJavadoc("Decorates an object.\n\n@param $L makes the calls\n", MethodWriter.PLAIN)
                    .addParameter(original, MethodWriter.PLAIN)
                    .addStatement(
                            "this.$1N = $2T.requireNonNull($1N, $3S)",
                            MethodWriter.PLAIN,
                            Objects.class,
                            MethodWriter.PLAIN + " must not be null");
            if (isPublic(decoration.type())) {
                constructor.addModifiers(Modifier.PUBLIC);
            }
            addRetries(constructor, RETRIES);
            return List.of(constructor.build());
        }
        List<MethodSpec> constructors = new ArrayList<>();
        for (ExecutableElement each :
                ElementFilter.constructorsIn(decoration.type().getEnclosedElements())) {
            if (!each.getModifiers().contains(Modifier.PRIVATE)
                    && visibility.problem(each).isEmpty()) {
                constructors.add(constructor(each));
            }
        }
        return constructors;
    }

    private MethodSpec constructor(ExecutableElement original) {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
                .addJavadoc("As the constructor of {@link $T}.\n\n", erasure())
                .addAnnotations(carried.of(original, original.getReturnType()))
                .addModifiers(original.getModifiers());
        original.getTypeParameters().forEach(each -> {
            TypeVariableName variable = typeNames.declaring((TypeVariable) each.asType());
            constructor.addTypeVariable(variable);
            constructor.addJavadoc("@param <$L> as there\n", variable.name());
        });
        NameAllocator names = new NameAllocator();
        List<String> arguments = new ArrayList<>();
        original.getParameters().forEach(parameter -> {
            String name = names.newName(parameter.getSimpleName().toString());
            arguments.add(name);
            constructor.addJavadoc("@param $L as there\n", name);
            constructor.addParameter(ParameterSpec.builder(typeNames.of(parameter.asType()), name)
                    .addAnnotations(carried.of(parameter, parameter.asType()))
                    .build());
        });
        constructor.addStatement("super($L)", String.join(", ", arguments));
        addRetries(constructor, names.newName(RETRIES));
        original.getThrownTypes().forEach(thrown -> {
            constructor.addException(typeNames.of(thrown));
            constructor.addJavadoc("@throws $T as there\n", typeNames.of(thrown).withoutAnnotations());
        });
        return constructor.build();
    }

    private void addRetries(MethodSpec.Builder constructor, String retries) {
        constructor.addParameter(Retries.class, retries);
        constructor.addJavadoc("@param $L has the {@code Retry} of each service\n", retries);
        constructor.addStatement("$T.requireNonNull($N, $S)", Objects.class, retries, retries + " must not be null");
        bySource.forEach((source, retried) -> {
            CodeBlock policy = retried.rules().areGivenAtRunTime()
                    ? CodeBlock.of("")
                    : CodeBlock.of(", $L", PolicyCode.of(retried.rules()));
            constructor.addStatement("this.$N = $N.get($S$L)", fields.get(source), retries, retried.service(), policy);
        });
    }

    private TypeMirror erasure() {
        return types.erasure(decoration.type().asType());
    }

    private static boolean isPublic(TypeElement type) {
        for (Element each = type; each instanceof TypeElement; each = each.getEnclosingElement()) {
            if (!each.getModifiers().contains(Modifier.PUBLIC)) {
                return false;
            }
        }
        return true;
    }
}
