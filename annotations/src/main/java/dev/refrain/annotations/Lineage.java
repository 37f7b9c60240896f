package dev.refrain.annotations;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An interface and all that it extends, the nearest first, with the type arguments that they have in it. */
final class Lineage {

    private final Set<Class<?>> types = new LinkedHashSet<>();
    private final Map<Type, Type> arguments = new HashMap<>();

    Lineage(Class<?> type) {
        List<Class<?>> level = List.of(type);
        while (!level.isEmpty()) {
            types.addAll(level);
            level.forEach(this::takeArguments);
            level = level.stream()
                    .<Class<?>>flatMap(each -> Arrays.stream(each.getInterfaces()))
                    .filter(each -> !types.contains(each))
                    .toList();
        }
    }

    private void takeArguments(Class<?> type) {
        for (Type supertype : type.getGenericInterfaces()) {
            if (supertype instanceof ParameterizedType generic) {
                TypeVariable<?>[] parameters = ((Class<?>) generic.getRawType()).getTypeParameters();
                for (int i = 0; i < parameters.length; i++) {
                    arguments.put(parameters[i], generic.getActualTypeArguments()[i]);
                }
            }
        }
    }

    Set<Class<?>> types() {
        return types;
    }

    /** The method's name and parameters in the interface: methods that override each other there have the same. */
    Signature signature(Method method) {
        return new Signature(
                method.getName(),
                Arrays.stream(method.getGenericParameterTypes())
                        .<Class<?>>map(this::erasure)
                        .toList());
    }

    /** What the method returns in the interface: a class, or a type variable where that is left open. */
    Type result(Method method) {
        Type type = resolved(method.getGenericReturnType());
        return type instanceof TypeVariable ? type : erasure(type);
    }

    /** What the method declares to throw in the interface. */
    List<Type> thrown(Method method) {
        return Arrays.stream(method.getGenericExceptionTypes())
                .<Type>map(this::erasure)
                .toList();
    }

    private Class<?> erasure(Type declared) {
        Type type = resolved(declared);
        if (type instanceof Class<?> known) {
            return known;
        }
        if (type instanceof ParameterizedType generic) {
            return erasure(generic.getRawType());
        }
        return type instanceof GenericArrayType array
                ? erasure(array.getGenericComponentType()).arrayType()
                : erasure(((TypeVariable<?>) type).getBounds()[0]);
    }

    private Type resolved(Type type) {
        Type argument = arguments.get(type);
        return argument == null ? type : resolved(argument);
    }

    /**
     * What tells the methods of an interface apart.
     *
     * @param name the name
     * @param parameters what it takes, without type arguments
     */
    record Signature(String name, List<Class<?>> parameters) {

        @Override
        public String toString() {
            List<String> names = parameters.stream().map(Class::getSimpleName).toList();
            return name + "(" + String.join(", ", names) + ")";
        }
    }
}
