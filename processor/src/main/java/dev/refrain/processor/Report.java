package dev.refrain.processor;

import dev.refrain.annotations.Retried;
import dev.refrain.annotations.rules.Problem;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** The errors of one type. They are told at the end, those of one place together: the compiler tells only the first of a place. */
final class Report {

    private final Map<Place, Set<String>> errors = new LinkedHashMap<>();

    private record Place(Element element, @Nullable AnnotationMirror annotation, @Nullable AnnotationValue value) {}

    boolean isEmpty() {
        return errors.isEmpty();
    }

    /** An error in the use of the annotations of an element; it is told at the first of them. */
    void error(Element element, String text) {
        List<AnnotationMirror> annotations = annotations(element);
        add(new Place(element, annotations.isEmpty() ? null : annotations.get(0), null), text);
    }

    /** An error in one of the annotations of an element. */
    void error(Element element, Problem problem) {
        AnnotationMirror annotation = annotations(element).get(problem.annotation());
        add(new Place(element, annotation, value(annotation, problem.attribute())), problem.text());
    }

    void tell(Messager messager) {
        errors.forEach((place, texts) -> messager.printMessage(
                Diagnostic.Kind.ERROR, String.join("\n", texts), place.element(), place.annotation(), place.value()));
    }

    private void add(Place place, String text) {
        errors.computeIfAbsent(place, absent -> new LinkedHashSet<>()).add(text);
    }

    private static List<AnnotationMirror> annotations(Element element) {
        return element.getAnnotationMirrors().stream().flatMap(Report::retried).toList();
    }

    /** The annotation, if it is ours; those in it, if it holds repeated ones. */
    private static Stream<AnnotationMirror> retried(AnnotationMirror mirror) {
        if (is(mirror, Retried.class)) {
            return Stream.of(mirror);
        }
        AnnotationValue several = is(mirror, Retried.Several.class) ? value(mirror, "value") : null;
        return several != null && several.getValue() instanceof List<?> values
                ? values.stream().map(each -> (AnnotationMirror) ((AnnotationValue) each).getValue())
                : Stream.empty();
    }

    private static boolean is(AnnotationMirror mirror, Class<?> annotation) {
        return ((TypeElement) mirror.getAnnotationType().asElement())
                .getQualifiedName()
                .contentEquals(annotation.getCanonicalName());
    }

    private static @Nullable AnnotationValue value(AnnotationMirror annotation, String attribute) {
        return annotation.getElementValues().entrySet().stream()
                .filter(entry -> entry.getKey().getSimpleName().contentEquals(attribute))
                .<@Nullable AnnotationValue>map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
