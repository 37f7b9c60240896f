package dev.refrain.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import dev.refrain.Operation;
import dev.refrain.Retry;
import dev.refrain.annotations.Retrying;
import dev.refrain.annotations.rules.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Writes the methods of the class that retries. */
final class MethodWriter {

    /** The field that has the decorated object. */
    static final String PLAIN = "plain";

    private final Decoration decoration;
    private final TypeNames names;
    private final Carried carried;
    private final Types types;
    private final TypeMirror runtimeException;
    private final TypeMirror error;
    private final String callAny;
    private final String runAny;
    private final String present;
    private boolean callsAny;
    private boolean runsAny;
    private boolean looksWhetherPresent;

    MethodWriter(Decoration decoration, TypeNames names, Carried carried, Types types, Elements elements) {
        this.decoration = decoration;
        this.names = names;
        this.carried = carried;
        this.types = types;
        this.runtimeException =
                elements.getTypeElement("java.lang.RuntimeException").asType();
        this.error = elements.getTypeElement("java.lang.Error").asType();
        NameAllocator helpers = new NameAllocator();
        elements.getAllMembers(decoration.type()).stream()
                .map(member -> member.getSimpleName().toString())
                .distinct()
                .filter(name -> !name.startsWith("<"))
                .forEach(helpers::newName);
        this.callAny = helpers.newName("callAny");
        this.runAny = helpers.newName("runAny");
        this.present = helpers.newName("present");
    }

    MethodSpec method(Member member, Optional<RetriedMethod> how, Optional<String> field) {
        ExecutableElement original = member.method();
        MethodSpec.Builder method = MethodSpec.methodBuilder(member.name())
                .addAnnotation(Override.class)
                .addAnnotations(carried.of(original, original.getReturnType()))
                .addModifiers(visibility(original))
                .varargs(original.isVarArgs())
                .returns(names.of(member.result()));
        for (TypeVariable variable : member.signature().getTypeVariables()) {
            method.addTypeVariable(names.declaring(variable));
        }
        member.thrown().forEach(thrown -> method.addException(names.of(thrown)));
        List<String> parameters = addParameters(method, member);
        String self = parameters.contains(PLAIN) ? "this." + PLAIN : PLAIN;
        CodeBlock call = CodeBlock.of(
                "$L.$L$N($L)",
                decoration.isOfInterface() ? self : "super",
                typeArguments(member),
                member.name(),
                String.join(", ", parameters));
        if (how.isPresent() && field.isPresent()) {
            String retry = parameters.contains(field.get()) ? "this." + field.get() : field.get();
            return method.addStatement(retried(member, how.get().form(), retry(retry), call))
                    .build();
        }
        return method.addStatement("$L$L", member.isVoid() ? "" : "return ", call)
                .build();
    }

    private List<String> addParameters(MethodSpec.Builder method, Member member) {
        NameAllocator allowed = new NameAllocator(); // other languages allow names that Java doesn't
        List<String> parameters = new ArrayList<>();
        List<? extends TypeMirror> parameterTypes = member.signature().getParameterTypes();
        for (int i = 0; i < parameterTypes.size(); i++) {
            VariableElement original = member.method().getParameters().get(i);
            parameters.add(allowed.newName(original.getSimpleName().toString()));
            method.addParameter(ParameterSpec.builder(names.of(parameterTypes.get(i)), parameters.get(i))
                    .addAnnotations(carried.of(original, original.asType()))
                    .build());
        }
        return parameters;
    }

    private CodeBlock retry(String field) {
        if (decoration.isOfInterface()) {
            return CodeBlock.of("$L", field);
        }
        looksWhetherPresent = true;
        return CodeBlock.of("$N($L)", present, field);
    }

    private CodeBlock retried(Member member, Form form, CodeBlock retry, CodeBlock call) {
        return switch (form) {
            case ASYNCHRONOUS -> CodeBlock.of("return $L.callAsync(() -> $L)", retry, call);
            case OFFLOADED -> CodeBlock.of("return $L.submit(() -> $T.resultOf($L))", retry, Retrying.class, call);
            case BLOCKING -> {
                if (throwsSeveral(member)) {
                    yield blockingAny(member, retry, call);
                }
                yield member.isVoid()
                        ? CodeBlock.of("$L.run(() -> $L)", retry, call)
                        : CodeBlock.of("return $L.call(() -> $L)", retry, call);
            }
        };
    }

    private CodeBlock blockingAny(Member member, CodeBlock retry, CodeBlock call) {
        if (member.isVoid()) {
            runsAny = true;
            return CodeBlock.of(
                    "$T.<$T>$N($L, () -> $L)", decoration.name(), RuntimeException.class, runAny, retry, call);
        }
        callsAny = true;
        TypeName result = names.of(member.result()).box();
        return CodeBlock.of(
                "return $T.<$T, $T>$N($L, () -> $L)",
                decoration.name(),
                result,
                RuntimeException.class,
                callAny,
                retry,
                call);
    }

    /** Whether Java can't infer what the call throws: more than one checked type, none of which is another's subtype. */
    private boolean throwsSeveral(Member member) {
        List<TypeMirror> checked = member.thrown().stream()
                .filter(thrown -> !types.isSubtype(thrown, runtimeException) && !types.isSubtype(thrown, error))
                .toList();
        return checked.stream()
                        .filter(one -> checked.stream().noneMatch(other -> other != one && types.isSubtype(one, other)))
                        .count()
                > 1;
    }

    /** Said, for what stands in {@code throws} alone would be inferred otherwise. */
    private CodeBlock typeArguments(Member member) {
        List<? extends TypeVariable> variables = member.signature().getTypeVariables();
        return variables.isEmpty()
                ? CodeBlock.of("")
                : variables.stream()
                        .map(variable -> CodeBlock.of("$T", names.of(variable)))
                        .collect(CodeBlock.joining(", ", "<", ">"));
    }

    private static Set<Modifier> visibility(ExecutableElement method) {
        return method.getModifiers().stream()
                .filter(modifier -> modifier == Modifier.PUBLIC || modifier == Modifier.PROTECTED)
                .collect(Collectors.toSet());
    }

    /** The methods that those written so far need. */
    List<MethodSpec> helpers() {
        List<MethodSpec> helpers = new ArrayList<>();
        if (looksWhetherPresent) {
            helpers.add(MethodSpec.methodBuilder(present)
                    .addJavadoc(
                            "There is none while the constructor of {@code $L} runs.\n",
                            decoration.type().getSimpleName())
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .returns(Retry.class)
                    .addParameter(Retry.class, "retry")
                    .addStatement(
                            "return $T.requireNonNull(retry, $S)",
                            Objects.class,
                            "the constructor of " + decoration.type().getSimpleName()
                                    + " calls a method with @Retried, which can't be retried yet: make the call after construction")
                    .build());
        }
        if (callsAny) {
            TypeVariableName result = TypeVariableName.get("R");
            helpers.add(any(callAny, "call", ClassName.get(Operation.class), List.of(result))
                    .returns(result)
                    .build());
        }
        if (runsAny) {
            helpers.add(any(runAny, "run", ClassName.get(Operation.Action.class), List.of())
                    .build());
        }
        return helpers;
    }

    /** Makes a call whose operation throws what can't be inferred. */
    private static MethodSpec.Builder any(
            String name, String call, ClassName operation, List<TypeVariableName> result) {
        TypeVariableName thrown = TypeVariableName.get("X", Throwable.class);
        TypeName wildcard = WildcardTypeName.subtypeOf(Object.class);
        return MethodSpec.methodBuilder(name)
                .addJavadoc("Throws what the operation throws: of several types, Java can't infer which.\n")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addTypeVariables(result)
                .addTypeVariable(thrown)
                .addParameter(Retry.class, "retry")
                .addParameter(parameterized(operation, result, wildcard), "operation")
                .addException(thrown)
                .addStatement(
                        "$Lretry.$L(($T) operation)",
                        result.isEmpty() ? "" : "return ",
                        call,
                        parameterized(operation, result, thrown));
    }

    private static TypeName parameterized(ClassName operation, List<TypeVariableName> result, TypeName thrown) {
        List<TypeName> arguments = new ArrayList<>(result);
        arguments.add(thrown);
        return ParameterizedTypeName.get(operation, arguments.toArray(TypeName[]::new));
    }
}
