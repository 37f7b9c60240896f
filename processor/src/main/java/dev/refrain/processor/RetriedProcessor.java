package dev.refrain.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import dev.refrain.annotations.Retried;
import java.io.IOException;
import java.io.Writer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Writes, for each type {@code Catalog} that has {@link Retried} on itself or on a method of its own, the class {@code CatalogRetrying},
 * and tells the compiler what can't work. Each class depends on its type alone: incremental builds may process types one by one.
 */
public final class RetriedProcessor extends AbstractProcessor {

    private static final Pattern NOT_ASCII = Pattern.compile("[^\\x00-\\x7f]");

    private final Map<Key, TypeElement> waiting = new LinkedHashMap<>();
    private final Set<Key> left = new HashSet<>();
    private final Set<Key> sources = new HashSet<>();
    private final Set<Key> written = new HashSet<>();

    /** What tells the types of a compilation apart, from one round to the next. */
    private record Key(String module, String name) {}

    /** For the compiler, which makes its processors itself. */
    public RetriedProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(Retried.class.getCanonicalName(), Retried.Several.class.getCanonicalName());
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        round.getRootElements().forEach(root -> sources.add(key(root)));
        for (Element element : round.getElementsAnnotatedWithAny(Set.of(Retried.class, Retried.Several.class))) {
            TypeElement type = (TypeElement) (element instanceof TypeElement ? element : Members.owner(element));
            waiting.put(key(type), type);
        }
        waiting.replaceAll((key, type) -> ofThisRound(type));
        Set<String> toBeWritten = waiting.values().stream()
                .map(type -> Decoration.nameFor(type, elements()).simpleName())
                .collect(Collectors.toSet());
        for (TypeElement type : List.copyOf(waiting.values())) {
            if (isReady(type, new Completeness(toBeWritten), round.processingOver())) {
                waiting.remove(key(type));
                decorate(type, round.processingOver() && round.errorRaised());
            }
        }
        return false; // claimed, they would keep processors that ask for all annotations from running
    }

    /** The type as it is known now; one that has no name, as that of a compact source file, is known once. */
    private TypeElement ofThisRound(TypeElement type) {
        TypeElement now = elements().getTypeElement(elements().getModuleOf(type), type.getQualifiedName());
        return now == null ? type : now;
    }

    /** Whether what is compiled together with a type, and inherited by it, is there, and Lombok has had a round to add to it. */
    private boolean isReady(TypeElement type, Completeness completeness, boolean isLast) {
        List<TypeElement> compiled =
                Completeness.lineage(type).filter(this::isSource).toList();
        boolean lombokIsDone =
                isLast || !left.add(key(type)) || compiled.stream().noneMatch(LombokAnnotations::areOn);
        return lombokIsDone && compiled.stream().allMatch(completeness::isComplete);
    }

    private boolean isSource(Element element) {
        Element outermost = element;
        while (Members.owner(outermost) instanceof TypeElement outer) {
            outermost = outer;
        }
        return sources.contains(key(outermost));
    }

    private void decorate(TypeElement type, boolean inVain) {
        Types types = processingEnv.getTypeUtils();
        Report report = new Report();
        try {
            Decoration decoration = new Examination(type, elements(), types, this::isSource, report).decoration();
            checkName(type, decoration.name(), report);
            if (report.isEmpty() && !inVain) {
                write(new DecoratorWriter(decoration, elements(), types).file(), type);
            }
        } catch (IOException | RuntimeException thrown) { // the compiler's own, too, where a class is missing
            report.error(type, type.getSimpleName() + " can't be decorated: " + thrown);
        }
        report.tell(processingEnv.getMessager());
    }

    private void checkName(TypeElement type, ClassName name, Report report) {
        Key key = new Key(key(type).module(), name.canonicalName());
        if (sources.contains(key)) {
            report.error(type, name.simpleName() + " is written by hand already: rename it, or leave @Retried out");
        } else if (!written.add(key)) {
            report.error(type, name.simpleName() + " is written for another type already: rename one of the two");
        }
    }

    /** In ASCII, whatever the encoding of the files is: what it can't hold would be lost in silence. */
    private void write(JavaFile file, TypeElement type) throws IOException {
        String name = Decoration.nameFor(type, elements()).canonicalName();
        String text = NOT_ASCII.matcher(file.toString()).replaceAll(found -> escaped(found.group()));
        try (Writer writer =
                processingEnv.getFiler().createSourceFile(name, type).openWriter()) {
            writer.write(text);
        }
    }

    private static String escaped(String character) {
        return character
                .chars()
                .mapToObj(unit -> String.format("\\\\u%04x", unit))
                .collect(Collectors.joining());
    }

    private Elements elements() {
        return processingEnv.getElementUtils();
    }

    private Key key(Element element) {
        return new Key(String.valueOf(elements().getModuleOf(element)), element.toString());
    }
}
