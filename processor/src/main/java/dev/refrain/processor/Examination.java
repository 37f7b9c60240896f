package dev.refrain.processor;

import com.palantir.javapoet.ClassName;
import dev.refrain.annotations.Retried;
import dev.refrain.annotations.rules.Form;
import dev.refrain.annotations.rules.Inheritance.AmbiguousException;
import dev.refrain.annotations.rules.Inheritance.Found;
import dev.refrain.annotations.rules.Problem;
import dev.refrain.annotations.rules.Rule;
import dev.refrain.annotations.rules.Rules;
import dev.refrain.annotations.rules.RulesReader;
import dev.refrain.annotations.rules.Thrown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Looks at one type: what its annotations mean for its methods, and what can't work. */
final class Examination {

    private final TypeElement type;
    private final Types types;
    private final Predicate<Element> isCompiled;
    private final Report report;
    private final CompiledClasses classes;
    private final CompiledInheritance inheritance;
    private final Members members;
    private final ClassName written;
    private final Visibility visibility;
    private final Map<Element, Rules<TypeMirror>> read = new HashMap<>();
    private final Map<Element, List<List<TypeMirror>>> thrown = new LinkedHashMap<>();

    Examination(TypeElement type, Elements elements, Types types, Predicate<Element> isCompiled, Report report) {
        this.type = type;
        this.types = types;
        this.isCompiled = isCompiled;
        this.report = report;
        this.classes = new CompiledClasses(elements, types);
        this.inheritance = new CompiledInheritance(elements, types, type);
        this.members = new Members(elements, types, type, inheritance);
        this.written = Decoration.nameFor(type, elements);
        this.visibility = new Visibility(type, written.simpleName(), elements, types);
    }

    /** What to write; of no use if there is an error in the report. */
    Decoration decoration() {
        Map<Member, Optional<RetriedMethod>> methods = new LinkedHashMap<>();
        Decoration decoration = new Decoration(type, written, methods);
        Optional<String> problem = TypeCheck.problem(type, written.simpleName());
        if (problem.isPresent()) {
            Stream.concat(Stream.of(type), annotatedMethods())
                    .filter(Examination::isAnnotated)
                    .forEach(place -> report.error(place, problem.get()));
            return decoration;
        }
        annotatedMethods().forEach(this::checkAnnotated);
        checkConstructors();
        if (isAnnotated(type)) {
            read.put(type, read(type, CompiledInheritance.annotations(type)));
        }
        for (Member member : members.all()) {
            Optional<RetriedMethod> retried = retried(member);
            if (retried.isPresent() || decoration.isOfInterface()) {
                methods.put(member, retried);
                checkNames(member);
            }
        }
        if (!decoration.isOfInterface() && type.getModifiers().contains(Modifier.ABSTRACT)) {
            members.unimplemented().forEach(method -> report.error(nearest(method), isAbstract(method)));
        }
        thrown.forEach(this::checkThrown);
        if (report.isEmpty() && methods.values().stream().allMatch(Optional::isEmpty)) {
            report.error(type, type.getSimpleName() + " has no method that could be retried: leave @Retried out");
        }
        return decoration;
    }

    private Stream<ExecutableElement> annotatedMethods() {
        return ElementFilter.methodsIn(type.getEnclosedElements()).stream().filter(Examination::isAnnotated);
    }

    private static boolean isAnnotated(Element element) {
        return !CompiledInheritance.annotations(element).isEmpty();
    }

    private void checkAnnotated(ExecutableElement method) {
        TypeCheck.problem(method, members.isOfObject(method), written.simpleName())
                .ifPresent(problem -> report.error(method, problem));
    }

    private Optional<RetriedMethod> retried(Member member) {
        try {
            Found<TypeElement, ExecutableElement> found = inheritance.find(type, member.declarations());
            return found.isNone() ? Optional.empty() : Optional.of(retried(member, found));
        } catch (AmbiguousException ambiguous) {
            report.error(type, member.name() + ": " + ambiguous.getMessage());
            return Optional.empty();
        }
    }

    private RetriedMethod retried(Member member, Found<TypeElement, ExecutableElement> found) {
        Element source = (Element) found.source();
        Rules<TypeMirror> rules = read.computeIfAbsent(source, absent -> read(source, found.annotations()));
        boolean offload = found.annotations().get(0).offload();
        TypeMirror result = member.result();
        Form form = Form.of(result, offload, classes);
        checkOverridable(member.method(), source);
        Form.problem(member.name(), result, rules, offload, classes)
                .ifPresent(problem -> tell(member, source, problem));
        thrown.computeIfAbsent(source, absent -> new ArrayList<>())
                .add(form == Form.BLOCKING ? erased(member.thrown()) : List.of(classes.of(Throwable.class)));
        return new RetriedMethod(form, found.name(), rules, source);
    }

    /** A variable may be any error within its bounds. */
    private List<TypeMirror> erased(List<TypeMirror> thrown) {
        return thrown.stream().map(types::erasure).toList();
    }

    private Rules<TypeMirror> read(Element source, List<Retried> annotations) {
        RulesReader<TypeMirror> reader = new RulesReader<>(classes);
        Rules<TypeMirror> rules = reader.read(annotations);
        reader.problems().forEach(problem -> error(source, problem));
        for (int i = 0; i < rules.rules().size(); i++) {
            Rule<TypeMirror> rule = rules.rules().get(i);
            checkVisible(source, i, "on", rule.on());
            checkVisible(source, i, "giveUpOn", rule.giveUpOn());
        }
        return rules;
    }

    private void checkVisible(Element source, int annotation, String attribute, List<TypeMirror> named) {
        named.stream()
                .flatMap(each -> visibility.problem(each).stream())
                .forEach(problem -> error(source, new Problem(annotation, attribute, problem)));
    }

    /** One constructor that can be called is enough. */
    private void checkConstructors() {
        List<ExecutableElement> constructors = ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .filter(each -> !each.getModifiers().contains(Modifier.PRIVATE))
                .toList();
        if (constructors.stream().allMatch(each -> visibility.problem(each).isPresent())) {
            constructors.forEach(each -> report.error(
                    each,
                    "no constructor can be called: " + visibility.problem(each).orElseThrow()));
        }
    }

    /** What other languages, and other packages, have may be nothing that Java can write here. */
    private void checkNames(Member member) {
        if (!SourceVersion.isName(member.name())) {
            report.error(
                    type,
                    member.name() + " is no name of a method in Java, so that " + written.simpleName()
                            + " can't override it: put @Retried on the methods that it is meant for, or on an interface without it");
        }
        visibility
                .problem(member)
                .ifPresent(problem -> report.error(nearest(member.method()), member.name() + ": " + problem));
    }

    /** A final method of the type, under its own annotation, was told already. */
    private void checkOverridable(ExecutableElement method, Element source) {
        boolean isTold = source.equals(method) && Members.owner(method).equals(type);
        if (method.getModifiers().contains(Modifier.FINAL) && !isTold) {
            report.error(
                    nearest(method),
                    TypeCheck.finalOfType(method.getSimpleName().toString(), written.simpleName()));
        }
    }

    private String isAbstract(ExecutableElement method) {
        String name = method.getSimpleName().toString();
        return name + " is abstract, so that " + written.simpleName()
                + " can't call it: put @Retried on an interface, or on the class that implements " + name;
    }

    private void tell(Member member, Element source, Problem problem) {
        if (source.equals(member.method())) {
            error(source, problem);
        } else {
            report.error(nearest(member.method()), problem.text());
        }
    }

    /** An error in an annotation. That of a supertype which is not compiled now has no place of its own. */
    private void error(Element source, Problem problem) {
        if (isCompiled.test(source)) {
            report.error(source, problem);
        } else {
            String where =
                    source instanceof TypeElement ? "" : Members.owner(source).getSimpleName() + ".";
            report.error(type, where + source.getSimpleName() + ": " + problem.text());
        }
    }

    /** Where to tell an error of a method: at itself, if the type declares it. */
    private Element nearest(ExecutableElement method) {
        return Members.owner(method).equals(type) ? method : type;
    }

    /** What one method of a type never throws, another may. What a supertype says is checked there. */
    private void checkThrown(Element source, List<List<TypeMirror>> byEach) {
        boolean isType = source.equals(type);
        Rules<TypeMirror> rules = read.get(source);
        if (rules != null && (isType || Members.owner(source).equals(type))) {
            String noneDeclares = isType
                    ? "no method of " + type.getSimpleName() + " declares"
                    : source.getSimpleName() + " does not declare";
            Thrown.problems(noneDeclares, rules, byEach, classes).forEach(problem -> report.error(source, problem));
        }
    }
}
