package dev.refrain.bench.http;

import dev.refrain.bench.Here;
import dev.refrain.bench.Ratio;
import dev.refrain.bench.page.Markdown;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.util.ListStatistics;

/** The Markdown that a run writes. */
final class HttpReport {

    private static final double CLOSE = 0.03;

    private HttpReport() {}

    static String of(HttpOptions options, List<Double> loads, Map<Kind, Map<Figure, List<Double>>> results) {
        Markdown table = new Markdown(
                1,
                List.of(
                        "request",
                        "retrying / bare",
                        "95% interval",
                        "goal met?",
                        "JVMs: least – most",
                        "bare, us",
                        "retrying, us",
                        "bare, B",
                        "retrying, B"));
        results.forEach((kind, figures) -> table.row(row(kind, figures)));
        return String.join(
                "\n",
                Here.and(List.of(HttpBench.POOL)),
                loads.size() / results.size()
                        + (options.isShort
                                ? " short rounds (to see that it works; no figure means anything)"
                                : " rounds")
                        + ", a new JVM for each kind of request in each. Load of the machine meanwhile: "
                        + range(statistics(loads)) + ".",
                "",
                "## a GET that succeeds, over HTTP/1.1 on loopback",
                "",
                table.toString());
    }

    private static List<String> row(Kind kind, Map<Figure, List<Double>> figures) {
        List<Double> ratios = figures.get(Figure.RATIO);
        Ratio ratio = Ratio.of(ratios);
        ListStatistics all = statistics(ratios);
        return List.of(
                kind.title(),
                ratio.text(),
                ratio.range(),
                ratio.isOne(CLOSE) ? "yes" : "no",
                new Ratio(ratio.value(), all.getMin(), all.getMax()).range(),
                microseconds(figures.get(Figure.BARE_NANOS)),
                microseconds(figures.get(Figure.OTHER_NANOS)),
                Markdown.number(median(figures.get(Figure.BARE_BYTES))),
                Markdown.number(median(figures.get(Figure.OTHER_BYTES))));
    }

    private static String range(ListStatistics figures) {
        return Markdown.number(figures.getMin()) + " – " + Markdown.number(figures.getMax());
    }

    private static String microseconds(List<Double> nanos) {
        return Markdown.number(median(nanos) / 1e3);
    }

    private static double median(List<Double> figures) {
        return statistics(figures).getPercentile(50);
    }

    private static ListStatistics statistics(List<Double> figures) {
        return new ListStatistics(
                figures.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
