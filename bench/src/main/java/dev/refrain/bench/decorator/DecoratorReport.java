package dev.refrain.bench.decorator;

import dev.refrain.bench.Here;
import dev.refrain.bench.Ratio;
import dev.refrain.bench.Versions;
import dev.refrain.bench.adapter.Library;
import dev.refrain.bench.page.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.util.ListStatistics;

/** The Markdown that a run writes. */
final class DecoratorReport {

    private static final double CLOSE = 0.1; // a few tenths of a nanosecond

    private DecoratorReport() {}

    static String of(DecoratorOptions options, List<Double> loads, Map<Condition, Map<Decorator, List<Cost>>> results) {
        StringBuilder text = new StringBuilder(String.join(
                "\n",
                Here.and(DecoratorBench.HEAP),
                Versions.jmh() + ", "
                        + loads.size() / results.size()
                        + (options.isShort
                                ? " short rounds (to see that it works; no figure means anything)"
                                : " rounds")
                        + ", a new JVM for each decorator and table in each. Load of the machine meanwhile: "
                        + range(statistics(loads)) + ".",
                Versions.of(List.of(Library.REFRAIN, Library.RESILIENCE4J)),
                ""));
        results.forEach((condition, costs) ->
                text.append("\n## ").append(condition.title()).append("\n\n").append(table(costs)));
        return text.toString();
    }

    private static Markdown table(Map<Decorator, List<Cost>> costs) {
        Markdown table = new Markdown(
                1,
                List.of(
                        "decorator",
                        "ns/op",
                        "JVMs: least – most",
                        "B/op",
                        "over the direct call, ns",
                        "/ by hand",
                        "95% interval",
                        "level?"));
        costs.forEach((decorator, own) -> table.row(row(
                decorator,
                nanos(own),
                bytes(own),
                nanos(costs.get(Decorator.NONE)),
                nanos(costs.get(Decorator.BY_HAND)))));
        return table;
    }

    private static List<String> row(
            Decorator decorator, List<Double> nanos, List<Double> bytes, List<Double> direct, List<Double> byHand) {
        ListStatistics all = statistics(nanos);
        Ratio ratio = Ratio.of(each(nanos, byHand, (own, other) -> own / other));
        boolean isByHand = decorator == Decorator.BY_HAND;
        return List.of(
                decorator.title(),
                Markdown.number(median(nanos)),
                range(all),
                Markdown.number(Math.rint(10 * median(bytes)) / 10),
                decorator == Decorator.NONE
                        ? ""
                        : Markdown.number(median(each(nanos, direct, (own, other) -> own - other))),
                isByHand ? "" : Markdown.number(ratio.value()),
                isByHand ? "" : ratio.range(),
                isByHand ? "" : level(ratio));
    }

    private static String level(Ratio ratio) {
        if (ratio.isOne(CLOSE)) {
            return "yes";
        }
        return ratio.isOne(Double.POSITIVE_INFINITY) ? "too wide to say" : "no";
    }

    /** Of the two JVMs of each round, which ran soon after one another. */
    private static List<Double> each(List<Double> own, List<Double> others, DoubleBinaryOperator compared) {
        List<Double> all = new ArrayList<>();
        for (int round = 0; round < own.size(); round++) {
            all.add(compared.applyAsDouble(own.get(round), others.get(round)));
        }
        return all;
    }

    private static List<Double> nanos(List<Cost> costs) {
        return figures(costs, Cost::nanos);
    }

    private static List<Double> bytes(List<Cost> costs) {
        return figures(costs, Cost::bytes);
    }

    private static List<Double> figures(List<Cost> costs, ToDoubleFunction<Cost> figure) {
        return costs.stream().map(figure::applyAsDouble).toList();
    }

    private static double median(List<Double> figures) {
        return statistics(figures).getPercentile(50);
    }

    private static String range(ListStatistics figures) {
        return Markdown.number(figures.getMin()) + " – " + Markdown.number(figures.getMax());
    }

    private static ListStatistics statistics(List<Double> figures) {
        return new ListStatistics(
                figures.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
