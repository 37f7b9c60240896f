package dev.refrain.annotations.rules;

import dev.refrain.annotations.Retried;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the annotations that hold for a method: its own; else those of the nearest type, where first what the type says of the
 * method counts, then what it says of all its methods.
 *
 * @param <T> stands for a type
 * @param <M> stands for a method
 */
public abstract class Inheritance<T, M> {

    /**
     * What was found.
     *
     * @param <T> stands for a type
     * @param <M> stands for a method
     * @param annotations the annotations, in their order; none if the method is not retried
     * @param name the name of the service
     * @param method the method that has the annotations; empty if a type has them
     * @param type the type that has the annotations, or declares that method; of no meaning where there are none
     */
    public record Found<T, M>(List<Retried> annotations, String name, Optional<M> method, T type) {

        /**
         * Whether the method is not retried.
         *
         * @return whether there are no annotations
         */
        public boolean isNone() {
            return annotations.isEmpty();
        }

        /**
         * What has the annotations.
         *
         * @return the method, or else the type
         */
        public Object source() {
            return method.isPresent() ? method.get() : type;
        }
    }

    /** Two types at the same distance say something of the same method. */
    public static final class AmbiguousException extends Exception {

        private static final long serialVersionUID = 1L;

        private AmbiguousException(String message) {
            super(message);
        }

        static AmbiguousException ofRules(String one, String other) {
            return new AmbiguousException(one + " and " + other
                    + " both say how it is retried: declare it once more in the type, with its own @Retried");
        }

        static AmbiguousException ofNames(String one, String other) {
            return new AmbiguousException(one + " and " + other
                    + " name different services: say the name in an @Retried of the type, or of the method");
        }
    }

    /** For subclasses. */
    protected Inheritance() {}

    /**
     * The annotations of a type.
     *
     * @param type the type
     * @return its annotations
     */
    protected abstract List<Retried> ofType(T type);

    /**
     * The annotations of a method.
     *
     * @param method the method
     * @return its annotations
     */
    protected abstract List<Retried> ofMethod(M method);

    /**
     * The class and the interfaces that a type names after {@code extends} and {@code implements}.
     *
     * @param type the type
     * @return its direct supertypes
     */
    protected abstract List<T> supertypes(T type);

    /**
     * The method that a type itself declares.
     *
     * @param type the type
     * @param method a method
     * @return that method, or the one that it overrides; empty if the type declares neither
     */
    protected abstract Optional<M> declared(T type, M method);

    /**
     * The full name of a type.
     *
     * @param type the type
     * @return as in {@code java.util.Map.Entry}
     */
    protected abstract String name(T type);

    /**
     * Finds the annotations that hold for a method with several declarations, of which none overrides another.
     *
     * @param type the decorated type
     * @param declarations the declarations; at least one
     * @return what was found
     * @throws AmbiguousException if two types at the same distance, or two of the declarations, say something of the method
     */
    public final Found<T, M> find(T type, List<M> declarations) throws AmbiguousException {
        Found<T, M> found = find(type, declarations.get(0));
        for (M declaration : declarations.subList(1, declarations.size())) {
            Found<T, M> other = find(type, declaration);
            if (!found.isNone() && !other.isNone() && !found.source().equals(other.source())) {
                throw AmbiguousException.ofRules(name(found.type()), name(other.type()));
            }
            found = found.isNone() ? other : found;
        }
        return found;
    }

    /**
     * Finds the annotations that hold for a method.
     *
     * @param type the decorated type
     * @param method one of its methods, own or inherited
     * @return what was found
     * @throws AmbiguousException if two types at the same distance say something of the method
     */
    public final Found<T, M> find(T type, M method) throws AmbiguousException {
        List<Retried> own = ofMethod(method);
        if (!own.isEmpty()) {
            return new Found<>(own, nameOf(own, type, method), Optional.of(method), declaring(type, method));
        }
        for (Set<T> level = Set.of(type); !level.isEmpty(); level = above(level)) {
            List<T> saying = level.stream()
                    .filter(nearest -> !ofDeclared(nearest, method).isEmpty()
                            || (!ofType(nearest).isEmpty() && isMember(method, nearest)))
                    .toList();
            if (saying.size() > 1) {
                throw AmbiguousException.ofRules(name(saying.get(0)), name(saying.get(1)));
            }
            if (!saying.isEmpty()) {
                return saidBy(saying.get(0), method, type);
            }
        }
        return new Found<>(List.of(), "", Optional.empty(), type);
    }

    private List<Retried> ofDeclared(T type, M method) {
        return declared(type, method).map(this::ofMethod).orElse(List.of());
    }

    private Found<T, M> saidBy(T nearest, M method, T type) throws AmbiguousException {
        List<Retried> ofMethod = ofDeclared(nearest, method);
        List<Retried> said = ofMethod.isEmpty() ? ofType(nearest) : ofMethod;
        Optional<M> source = ofMethod.isEmpty() ? Optional.empty() : declared(nearest, method);
        return new Found<>(said, nameOf(said, type, method), source, nearest);
    }

    private T declaring(T type, M method) {
        for (Set<T> level = Set.of(type); !level.isEmpty(); level = above(level)) {
            for (T nearest : level) {
                if (declared(nearest, method).equals(Optional.of(method))) {
                    return nearest;
                }
            }
        }
        return type;
    }

    private boolean isMember(M method, T type) {
        return declared(type, method).isPresent()
                || supertypes(type).stream().anyMatch(supertype -> isMember(method, supertype));
    }

    /** The annotation's own name, else that of the nearest type which has the method and a name, else the type's. */
    private String nameOf(List<Retried> annotations, T type, M method) throws AmbiguousException {
        if (!annotations.get(0).name().isEmpty()) {
            return annotations.get(0).name();
        }
        for (Set<T> level = Set.of(type); !level.isEmpty(); level = above(level)) {
            List<T> naming = level.stream()
                    .filter(nearest -> !service(nearest).isEmpty() && isMember(method, nearest))
                    .toList();
            for (T other : naming) {
                if (!service(other).equals(service(naming.get(0)))) {
                    throw AmbiguousException.ofNames(name(naming.get(0)), name(other));
                }
            }
            if (!naming.isEmpty()) {
                return service(naming.get(0));
            }
        }
        return name(type);
    }

    private String service(T type) {
        List<Retried> said = ofType(type);
        return said.isEmpty() ? "" : said.get(0).name();
    }

    /** The next types: one that extends another comes before it, however near that is by another way. */
    private Set<T> above(Set<T> level) {
        Set<T> next = new LinkedHashSet<>();
        level.forEach(type -> next.addAll(supertypes(type)));
        Set<T> farther = new LinkedHashSet<>();
        next.forEach(type -> supertypes(type).forEach(supertype -> addLineage(supertype, farther)));
        next.removeAll(farther);
        return next;
    }

    private void addLineage(T type, Set<T> all) {
        if (all.add(type)) {
            supertypes(type).forEach(supertype -> addLineage(supertype, all));
        }
    }
}
