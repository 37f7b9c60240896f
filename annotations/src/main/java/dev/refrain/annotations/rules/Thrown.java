package dev.refrain.annotations.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Which errors a method can never see. */
public final class Thrown {

    private Thrown() {}

    /**
     * The checked errors that rules retry although no method that they hold for ever throws them.
     *
     * @param <C> stands for a class
     * @param noneDeclares who does not: {@code "load does not declare"} or {@code "no method of Catalog declares"}
     * @param rules what is retried
     * @param thrown what each of the methods declares; {@code Throwable} for one that may fail with anything, as a stage may
     * @param classes what is known of classes
     * @return what is wrong, and what to do
     */
    public static <C> List<Problem> problems(
            String noneDeclares, Rules<C> rules, List<List<C>> thrown, Classes<C> classes) {
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < rules.rules().size(); i++) {
            for (C type : rules.rules().get(i).on()) {
                if (!isUnchecked(type, classes)
                        && thrown.stream().flatMap(List::stream).noneMatch(each -> canBe(each, type, classes))) {
                    String text = noneDeclares + " " + classes.name(type)
                            + ", so that it is never seen: add it to throws, or leave it out";
                    problems.add(new Problem(i, "on", text));
                }
            }
        }
        return problems;
    }

    /** Rules see the cause of an {@code ExecutionException}, which may be anything. */
    private static <C> boolean canBe(C declared, C type, Classes<C> classes) {
        return classes.isA(type, declared)
                || classes.isA(declared, type)
                || classes.isA(declared, ExecutionException.class);
    }

    /** Whether it may be thrown undeclared, itself or in a subtype. */
    private static <C> boolean isUnchecked(C type, Classes<C> classes) {
        return classes.isA(type, RuntimeException.class)
                || classes.isA(type, Error.class)
                || classes.is(type, Exception.class)
                || classes.is(type, Throwable.class);
    }
}
