package dev.refrain.bench;

import dev.refrain.bench.adapter.Library;
import dev.refrain.bench.page.Markdown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** How the figures of a scale program grow with its size: flat is what one hopes for. */
final class Growth {

    /** What shows it: a hundredfold from the least to the most. */
    static final List<String> SIZES = List.of("E:10000", "E:100000", "E:1000000", "F:20000", "F:200000", "F:2000000");

    static final List<Library> LIBRARIES = List.of(Library.REFRAIN, Library.REFRAIN_DIRECT, Library.BY_HAND);

    private Growth() {}

    /** One table for each program, with a column for each size. */
    static String markdown(Map<Task, Results> results) {
        Map<Workload, Map<Task, Results>> programs = new LinkedHashMap<>();
        results.forEach((task, result) -> programs.computeIfAbsent(task.workload(), any -> new LinkedHashMap<>())
                .put(task, result));
        StringBuilder text = new StringBuilder();
        programs.forEach((workload, sizes) -> table(text, workload, sizes));
        return text.toString();
    }

    private static void table(StringBuilder text, Workload workload, Map<Task, Results> sizes) {
        List<String> titles = sizes.keySet().stream()
                .map(task -> String.format(Locale.ROOT, "%,d", task.size()))
                .toList();
        text.append("\n## ")
                .append(workload)
                .append(" by size: ")
                .append(workload.text())
                .append("\n\n");
        Markdown table = new Markdown(2, join(Stream.of("figure", "library"), titles.stream(), "last / first"));
        List<Map<Metric, Map<Library, Estimate>>> all =
                sizes.values().stream().map(Results::figures).toList();
        all.get(0).forEach((metric, libraries) -> libraries.keySet().forEach(library -> {
            List<Estimate> figures = all.stream()
                    .map(figure -> figure.getOrDefault(metric, Map.of()).get(library))
                    .toList(); // null where a size failed
            table.row(join(
                    Stream.of(metric.title() + ", " + metric.unit(), library.title()),
                    figures.stream().map(figure -> figure == null ? "" : Markdown.number(figure.value())),
                    growth(figures.get(0), figures.get(figures.size() - 1))));
        }));
        text.append(table).append('\n');
        sizes.forEach((task, results) -> text.append(results.failed(task)));
    }

    private static String growth(Estimate first, Estimate last) {
        return last == null || first.value() == 0 ? "" : Markdown.number(last.value() / first.value());
    }

    private static List<String> join(Stream<String> first, Stream<String> then, String last) {
        return Stream.of(first, then, Stream.of(last)).flatMap(cells -> cells).toList();
    }
}
