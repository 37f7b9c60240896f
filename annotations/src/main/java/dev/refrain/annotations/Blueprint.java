package dev.refrain.annotations;

import dev.refrain.Retry;
import dev.refrain.annotations.Decorator.Calls;
import dev.refrain.annotations.Rulebook.Entry;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the decorator of an interface is made from. */
final class Blueprint {

    private final Rulebook rulebook;
    private final List<Method> methods;

    private Blueprint(Rulebook rulebook, List<Method> methods) {
        this.rulebook = rulebook;
        this.methods = methods;
    }

    /** The blueprint for an interface that can be decorated. */
    static Blueprint of(Class<?> type) {
        if (!type.isInterface()) {
            throw refused(
                    type, Set.of("it is no interface; of an open class the processor makes a subclass that retries"));
        }
        if (type.isSealed()) {
            throw refused(type, Set.of("it is sealed, so that no proxy may implement it: remove sealed"));
        }
        Rulebook rulebook = new Rulebook(type);
        Set<String> problems = new TreeSet<>(rulebook.problems());
        List<Method> methods = Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .toList();
        methods.forEach(method -> unreachable(method).ifPresent(problems::add));
        if (problems.isEmpty() && rulebook.isEmpty()) {
            problems.add(
                    "it has no method that could be retried: put @Retried on a method, on the interface, or on one that it extends");
        }
        if (!problems.isEmpty()) {
            throw refused(type, problems);
        }
        return new Blueprint(rulebook, methods);
    }

    /** How each method that a caller can name is called. */
    Map<Method, Calls> calls(Retries retries) {
        Map<Method, Calls> calls = new HashMap<>();
        for (Method method : methods) {
            calls.put(
                    method,
                    rulebook.entry(method)
                            .map(entry -> Calls.retried(method, entry.form(), retry(entry, retries)))
                            .orElseGet(() -> Calls.straight(method)));
        }
        return calls;
    }

    private static Retry retry(Entry entry, Retries retries) {
        return entry.rules().areGivenAtRunTime()
                ? retries.get(entry.name())
                : retries.get(entry.name(), LoadedPolicy.of(entry.rules()));
    }

    private static Optional<String> unreachable(Method method) {
        if (method.trySetAccessible()) {
            return Optional.empty();
        }
        Class<?> declaring = method.getDeclaringClass();
        return Optional.of(
                declaring.getSimpleName() + " can't be reached from dev.refrain.annotations: in the module-info of "
                        + declaring.getModule().getName() + " say \"opens " + declaring.getPackageName()
                        + " to dev.refrain.annotations\"");
    }

    private static IllegalArgumentException refused(Class<?> type, Set<String> problems) {
        return new IllegalArgumentException(
                type.getName() + " can't be decorated:\n- " + String.join("\n- ", problems));
    }
}
