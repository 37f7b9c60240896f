package dev.refrain.bench.page;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The same figure in several runs.
 *
 * @param figures it, in each run that has it
 */
record Runs(List<Double> figures) {

    static final String NOT_MEASURABLE = "not measurable here";

    /** What the most may be above the least. */
    private static final double TOLERANCE = 1.15;

    static Runs of(OptionalDouble... figures) {
        return new Runs(Stream.of(figures)
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .toList());
    }

    boolean agree() {
        return figures.isEmpty()
                || most() <= TOLERANCE * figures.stream().min(Double::compare).orElseThrow();
    }

    /** Whether there is one, and none is above a limit. */
    boolean areAtMost(double limit) {
        return !figures.isEmpty() && most() <= limit;
    }

    /** All of them. */
    String text() {
        return figures.stream().map(Markdown::number).collect(Collectors.joining(", "));
    }

    /** All of them, and whether they are worth anything. */
    String judged() {
        return agree() ? text() : text() + ": " + NOT_MEASURABLE;
    }

    /** The first, if it is worth anything. */
    String first() {
        return agree() ? figures.stream().limit(1).map(Markdown::number).collect(Collectors.joining()) : NOT_MEASURABLE;
    }

    private double most() {
        return figures.stream().max(Double::compare).orElseThrow();
    }
}
