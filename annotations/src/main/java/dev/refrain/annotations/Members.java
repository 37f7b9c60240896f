package dev.refrain.annotations;

import dev.refrain.annotations.Lineage.Signature;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The methods of an interface, own and inherited, other than those of {@code Object}. */
final class Members {

    private static final List<Signature> OF_OBJECT = List.of(
            new Signature("equals", List.of(Object.class)),
            new Signature("hashCode", List.of()),
            new Signature("toString", List.of()));

    private final Lineage lineage;
    private final Map<Signature, List<Method>> declarations = new LinkedHashMap<>();

    Members(Lineage lineage) {
        this.lineage = lineage;
        declared()
                .filter(Members::isInherited)
                .filter(method -> !isOfObject(method))
                .forEach(this::add);
    }

    private void add(Method method) {
        List<Method> same = declarations.computeIfAbsent(lineage.signature(method), first -> new ArrayList<>());
        if (same.stream().noneMatch(known -> overrides(known, method))) {
            same.removeIf(known -> overrides(method, known));
            same.add(method);
        }
    }

    /** Whether the one of two like methods is declared further down. */
    private static boolean overrides(Method method, Method other) {
        return method.getDeclaringClass() != other.getDeclaringClass()
                && other.getDeclaringClass().isAssignableFrom(method.getDeclaringClass());
    }

    /** All methods that the types declare, those of the nearest type first, apart from what the compiler added. */
    Stream<Method> declared() {
        return lineage.types().stream()
                .flatMap(type ->
                        Arrays.stream(type.getDeclaredMethods()).sorted(Comparator.comparing(Method::toGenericString)))
                .filter(method -> !method.isSynthetic());
    }

    static boolean isInherited(Method method) {
        return !Modifier.isStatic(method.getModifiers())
                && !Modifier.isPrivate(method.getModifiers())
                && !method.isSynthetic();
    }

    boolean isOfObject(Method method) {
        return OF_OBJECT.contains(lineage.signature(method));
    }

    /** Every method by its signature: its declarations of which none overrides another. */
    Map<Signature, List<Method>> all() {
        return declarations;
    }

    /** What a method with these declarations returns: the narrowest of what they say. */
    Type result(List<Method> same, LoadedClasses classes) {
        return same.stream()
                .map(lineage::result)
                .reduce((one, other) -> classes.isA(other, one) ? other : one)
                .orElseThrow();
    }

    /** What a method with these declarations throws: what all of them allow. */
    List<Type> thrown(List<Method> same, LoadedClasses classes) {
        List<List<Type>> byEach = same.stream().map(lineage::thrown).toList();
        return byEach.stream()
                .flatMap(List::stream)
                .filter(error -> byEach.stream()
                        .allMatch(allowed -> allowed.stream().anyMatch(each -> classes.isA(error, each))))
                .toList();
    }

    /** What is called when a caller names a method, which may be a bridge, or one that another overrides. */
    Signature called(Method named) {
        return named.isBridge()
                ? declared()
                        .filter(method -> isBridgedBy(named, method))
                        .findFirst()
                        .map(lineage::signature)
                        .orElseGet(() -> lineage.signature(named))
                : lineage.signature(named);
    }

    /** A bridge has the parameters that an overridden method has without type arguments. */
    private static boolean isBridgedBy(Method bridge, Method method) {
        return isInherited(method)
                && overrides(bridge, method)
                && method.getName().equals(bridge.getName())
                && Arrays.equals(method.getParameterTypes(), bridge.getParameterTypes());
    }
}
