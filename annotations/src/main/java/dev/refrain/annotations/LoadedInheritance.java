package dev.refrain.annotations;

import dev.refrain.annotations.rules.Inheritance;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What an interface and those that it extends say of its methods. */
final class LoadedInheritance extends Inheritance<Class<?>, Method> {

    private final Lineage lineage;

    LoadedInheritance(Lineage lineage) {
        this.lineage = lineage;
    }

    static List<Retried> annotations(AnnotatedElement element) {
        return List.of(element.getDeclaredAnnotationsByType(Retried.class));
    }

    @Override
    protected List<Retried> ofType(Class<?> type) {
        return annotations(type);
    }

    @Override
    protected List<Retried> ofMethod(Method method) {
        return annotations(method);
    }

    @Override
    protected List<Class<?>> supertypes(Class<?> type) {
        return List.of(type.getInterfaces());
    }

    @Override
    protected Optional<Method> declared(Class<?> type, Method method) {
        if (method.getDeclaringClass() == type) {
            return Optional.of(method);
        }
        Lineage.Signature signature = lineage.signature(method);
        return Arrays.stream(type.getDeclaredMethods())
                .filter(Members::isInherited)
                .filter(candidate -> lineage.signature(candidate).equals(signature))
                .findFirst();
    }

    @Override
    protected String name(Class<?> type) {
        return Objects.requireNonNullElse(type.getCanonicalName(), type.getName()); // a local class has only the latter
    }
}
