package dev.refrain.annotations;

import dev.refrain.annotations.rules.Classes;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.List;

/** Classes that are loaded; a type variable stands for a class that is not known. */
final class LoadedClasses implements Classes<Type> {

    @Override
    public List<Type> on(Retried annotation) {
        return List.of(annotation.on());
    }

    @Override
    public List<Type> giveUpOn(Retried annotation) {
        return List.of(annotation.giveUpOn());
    }

    @Override
    public boolean isA(Type type, Type other) {
        if (other instanceof TypeVariable) {
            return type.equals(other);
        }
        if (type instanceof TypeVariable<?> variable) {
            return Arrays.stream(variable.getBounds()).anyMatch(bound -> isA(bound, other));
        }
        return raw(other).isAssignableFrom(raw(type));
    }

    @Override
    public Type of(Class<?> known) {
        return known;
    }

    @Override
    public String name(Type type) {
        return type instanceof TypeVariable ? type.getTypeName() : raw(type).getSimpleName();
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    }
}
