package dev.refrain.annotations.rules;

import dev.refrain.annotations.Retried;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * Reads the annotations that hold for a method, and finds what is wrong with them whatever the method.
 *
 * @param <C> stands for a class
 */
public final class RulesReader<C> {

    private final Classes<C> classes;
    private final List<Problem> problems = new ArrayList<>();

    /**
     * A reader, for one method's annotations.
     *
     * @param classes what is known of classes
     */
    public RulesReader(Classes<C> classes) {
        this.classes = classes;
    }

    /**
     * What was wrong.
     *
     * @return the problems found while reading
     */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /**
     * Reads the annotations.
     *
     * @param annotations the annotations, in their order; at least one
     * @return what they say, as far as it is not wrong
     */
    public Rules<C> read(List<Retried> annotations) {
        List<Rule<C>> rules = new ArrayList<>();
        for (int i = 0; i < annotations.size(); i++) {
            Retried annotation = annotations.get(i);
            rules.add(rule(i, annotation));
            if (i > 0) {
                checkFurther(i, annotation);
            }
        }
        checkTypes(rules);
        Retried first = annotations.get(0);
        Optional<Duration> within = limit("within", first.within());
        Optional<Duration> attemptTimeout = limit("attemptTimeout", first.attemptTimeout());
        boolean onlyName = annotations.size() == 1 && !first.name().isEmpty() && saysNothing(first);
        return new Rules<>(onlyName ? List.of() : List.copyOf(rules), within, attemptTimeout);
    }

    private boolean saysNothing(Retried annotation) {
        return classes.on(annotation).isEmpty()
                && classes.giveUpOn(annotation).isEmpty()
                && annotation.maxAttempts().length == 0
                && annotation.within().isEmpty()
                && annotation.attemptTimeout().isEmpty()
                && annotation.backoff().length == 0;
    }

    private Rule<C> rule(int index, Retried annotation) {
        Optional<Integer> maxAttempts = one(
                        index,
                        "maxAttempts",
                        Arrays.stream(annotation.maxAttempts()).boxed().toList())
                .filter(calls -> Attempts.of("maxAttempts", calls, text -> problem(index, "maxAttempts", text))
                        .isPresent());
        Optional<Waits> waits =
                one(index, "backoff", List.of(annotation.backoff())).flatMap(backoff -> waits(index, backoff));
        return new Rule<>(classes.on(annotation), classes.giveUpOn(annotation), maxAttempts, waits);
    }

    private void checkFurther(int index, Retried annotation) {
        boolean limits = annotation.maxAttempts().length > 0 || annotation.backoff().length > 0;
        boolean names = !classes.on(annotation).isEmpty()
                || !classes.giveUpOn(annotation).isEmpty();
        if (!names) {
            problem(index, "", "a further @Retried is a rule for some errors: name them with on or giveUpOn");
        } else if (classes.on(annotation).isEmpty() && limits) {
            problem(
                    index,
                    "",
                    "maxAttempts and backoff of a further @Retried hold for the errors that it names with on");
        }
        onlyInFirst(index, "name", !annotation.name().isEmpty());
        onlyInFirst(index, "within", !annotation.within().isEmpty());
        onlyInFirst(index, "attemptTimeout", !annotation.attemptTimeout().isEmpty());
        onlyInFirst(index, "offload", annotation.offload());
    }

    private void onlyInFirst(int index, String attribute, boolean said) {
        if (said) {
            problem(index, attribute, attribute + " holds for all rules of the method: say it in the first @Retried");
        }
    }

    /** Each type is named once, and is one that can be retried. */
    private void checkTypes(List<Rule<C>> rules) {
        List<C> seen = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            for (C type : rules.get(i).on()) {
                checkCanBeRetried(i, type);
                checkOnce(i, "on", type, seen);
            }
            for (C type : rules.get(i).giveUpOn()) {
                if (rules.get(0).on().isEmpty() && classes.isA(classes.of(Exception.class), type)) {
                    problem(i, "giveUpOn", classes.name(type) + " leaves nothing to retry: say maxAttempts = 1");
                }
                checkOnce(i, "giveUpOn", type, seen);
            }
        }
    }

    private void checkCanBeRetried(int index, C type) {
        if (classes.isA(type, ExecutionException.class) || classes.isA(type, CompletionException.class)) {
            problem(index, "on", "rules see through " + classes.name(type) + ": name the errors that it wraps");
            return;
        }
        for (Class<?> known : NeverRetried.TYPES) {
            if (classes.isA(type, known)) {
                problem(index, "on", NeverRetried.problem(classes.name(type)));
                return;
            }
        }
    }

    private void checkOnce(int index, String attribute, C type, List<C> seen) {
        if (seen.stream().anyMatch(other -> classes.isA(other, type) && classes.isA(type, other))) {
            problem(index, attribute, classes.name(type) + " is named twice, so that it is not clear which rule holds");
        }
        seen.add(type);
    }

    private Optional<Waits> waits(int index, Retried.Backoff said) {
        int before = problems.size();
        Consumer<String> problem = text -> problem(index, "backoff", text);
        Optional<Waits> waits = Waits.of(
                said.kind(),
                given(said.base()).flatMap(text -> Durations.read("base", text, problem)),
                one(index, "factor", Arrays.stream(said.factor()).boxed().toList()),
                given(said.cap()).flatMap(text -> Durations.read("cap", text, problem)),
                one(index, "jitter", List.of(said.jitter())),
                (part, text) -> problem.accept(text));
        return waits.filter(all -> problems.size() == before);
    }

    private Optional<Duration> limit(String attribute, String text) {
        return given(text)
                .flatMap(given -> Durations.readLimit(attribute, given, wrong -> problem(0, attribute, wrong)));
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(given -> !given.isEmpty());
    }

    private <V> Optional<V> one(int index, String attribute, List<V> values) {
        if (values.size() > 1) {
            problem(index, attribute, attribute + " takes one value, but has " + values.size());
        }
        return values.stream().findFirst();
    }

    private void problem(int index, String attribute, String text) {
        problems.add(new Problem(index, attribute, text));
    }
}
