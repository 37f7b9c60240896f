package dev.refrain.annotations;

import dev.refrain.annotations.Lineage.Signature;
import dev.refrain.annotations.rules.Form;
import dev.refrain.annotations.rules.Inheritance.AmbiguousException;
import dev.refrain.annotations.rules.Inheritance.Found;
import dev.refrain.annotations.rules.Problem;
import dev.refrain.annotations.rules.Rules;
import dev.refrain.annotations.rules.RulesReader;
import dev.refrain.annotations.rules.Thrown;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How the methods of an interface are retried as its annotations say, and what is wrong with these. */
final class Rulebook {

    private final Class<?> type;
    private final LoadedClasses classes = new LoadedClasses();
    private final LoadedInheritance inheritance;
    private final Members members;
    private final Map<AnnotatedElement, Rules<Type>> rules = new HashMap<>();
    private final Map<AnnotatedElement, List<List<Type>>> thrown = new HashMap<>();
    private final Map<Signature, Entry> entries = new HashMap<>();
    private final Set<String> problems = new TreeSet<>();

    /**
     * How a method is retried.
     *
     * @param name the name of the service
     * @param rules its rules
     * @param form how it is called
     */
    record Entry(String name, Rules<Type> rules, Form form) {}

    /**
     * Reads the annotations of an interface.
     *
     * @param type the interface
     */
    Rulebook(Class<?> type) {
        this.type = type;
        Lineage lineage = new Lineage(type);
        inheritance = new LoadedInheritance(lineage);
        members = new Members(lineage);
        members.declared().forEach(this::checkMayBeAnnotated);
        List<Retried> ofType = LoadedInheritance.annotations(type);
        if (!ofType.isEmpty()) {
            read(type, ofType);
        }
        members.all().forEach((signature, declarations) -> find(signature, declarations)
                .ifPresent(found -> enter(signature, declarations, found)));
        thrown.forEach(this::checkThrown);
    }

    /** What is wrong; sorted. */
    Set<String> problems() {
        return problems;
    }

    /** Whether nothing is retried. */
    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** How a method is retried when a caller names it, which may be a bridge; empty if it is not. */
    Optional<Entry> entry(Method named) {
        return Optional.ofNullable(entries.get(members.called(named)));
    }

    private void checkMayBeAnnotated(Method method) {
        if (LoadedInheritance.annotations(method).isEmpty()) {
            return;
        }
        if (members.isOfObject(method)) {
            problem(method, "is a method of Object, which is never retried: remove @Retried");
        } else if (!Members.isInherited(method)) {
            String why = Modifier.isStatic(method.getModifiers()) ? "static" : "private";
            problem(method, "is " + why + ", so that no decorator can come before it: remove @Retried");
        }
    }

    private Optional<Found<Class<?>, Method>> find(Signature signature, List<Method> declarations) {
        try {
            return Optional.of(inheritance.find(type, declarations)).filter(found -> !found.isNone());
        } catch (AmbiguousException ambiguous) {
            problems.add(type.getSimpleName() + "." + signature + ": " + ambiguous.getMessage());
            return Optional.empty();
        }
    }

    private void enter(Signature signature, List<Method> declarations, Found<Class<?>, Method> found) {
        AnnotatedElement source = (AnnotatedElement) found.source();
        Rules<Type> said = read(source, found.annotations());
        boolean offload = found.annotations().get(0).offload();
        Type result = members.result(declarations, classes);
        Form form = Form.of(result, offload, classes);
        Form.problem(signature.name(), result, said, offload, classes)
                .ifPresent(problem -> problem(declarations.get(0), problem.text()));
        thrown.computeIfAbsent(source, first -> new ArrayList<>())
                .add(form == Form.BLOCKING ? members.thrown(declarations, classes) : List.of(Throwable.class));
        entries.put(signature, new Entry(found.name(), said, form));
    }

    /** What one method of a type never throws, another may. What a supertype says is checked where that is decorated. */
    private void checkThrown(AnnotatedElement source, List<List<Type>> byEach) {
        Rules<Type> said = rules.get(source);
        Class<?> declaring = source instanceof Method method ? method.getDeclaringClass() : (Class<?>) source;
        if (said != null && declaring == type) {
            String noneDeclares = source instanceof Method method
                    ? method.getName() + " does not declare"
                    : "no method of " + type.getSimpleName() + " declares";
            add(source, Thrown.problems(noneDeclares, said, byEach, classes));
        }
    }

    private Rules<Type> read(AnnotatedElement annotated, List<Retried> annotations) {
        return rules.computeIfAbsent(annotated, first -> {
            RulesReader<Type> reader = new RulesReader<>(classes);
            Rules<Type> read = reader.read(annotations);
            add(annotated, reader.problems());
            return read;
        });
    }

    private void add(AnnotatedElement annotated, List<Problem> found) {
        for (Problem problem : found) {
            String which = problem.annotation() == 0 ? "" : "@Retried number " + (problem.annotation() + 1) + ": ";
            problem(annotated, which + problem.text());
        }
    }

    private void problem(AnnotatedElement annotated, String text) {
        problems.add(label(annotated) + ": " + text);
    }

    private static String label(AnnotatedElement annotated) {
        if (annotated instanceof Method method) {
            List<String> parameters = Arrays.stream(method.getParameterTypes())
                    .map(Class::getSimpleName)
                    .toList();
            return method.getDeclaringClass().getSimpleName() + "." + method.getName() + "("
                    + String.join(", ", parameters) + ")";
        }
        return ((Class<?>) annotated).getSimpleName();
    }
}
