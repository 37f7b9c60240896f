package dev.refrain.bench;

import dev.refrain.bench.adapter.Library;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The Markdown that a run writes. */
final class Report {

    private Report() {}

    static String of(BenchOptions options, Map<Task, Results> results) {
        StringBuilder text = new StringBuilder(conditions(options));
        if (options.isGrowth) {
            return text.append(Growth.markdown(results)).toString();
        }
        results.forEach((task, result) -> {
            text.append("\n## ").append(task.title()).append("\n\n");
            for (Table table : result.tables(task.workload() == Workload.G ? timesOfA(results) : Map.of())) {
                text.append(table.markdown()).append('\n');
            }
            text.append(result.failed(task)).append(leftOut(task, options.libraries(task)));
        });
        return text.toString();
    }

    private static Map<Library, Estimate> timesOfA(Map<Task, Results> results) {
        return results.entrySet().stream()
                .filter(result -> result.getKey().workload() == Workload.A)
                .findFirst()
                .map(result -> result.getValue().times())
                .orElse(Map.of());
    }

    private static String conditions(BenchOptions options) {
        return String.join(
                "\n",
                Here.and(options.jvmArgs),
                Versions.jmh() + ", " + options.rounds
                        + (options.isShort
                                ? " short round (to see that it works; no figure means anything)"
                                : " rounds")
                        + ", a new JVM for each library in each round. From – to: JMH's 99.9% interval of the mean;"
                        + " in E, F and H3 the value is the median, of CPU the mean, between the least and the most.",
                Versions.of(options.libraries()),
                "");
    }

    private static String leftOut(Task task, List<Library> libraries) {
        if (!task.workload().isHere()) {
            return "Left out: virtual threads need a newer JDK.\n";
        }
        Map<String, List<String>> left = libraries.stream()
                .filter(library -> !task.suits(library))
                .collect(Collectors.groupingBy(
                        library -> library.isHere() ? "no " + task.workload().form() : "needs a newer JDK",
                        TreeMap::new,
                        Collectors.mapping(Library::title, Collectors.toList())));
        return left.entrySet().stream()
                .map(reason -> "Left out (" + reason.getKey() + "): " + String.join(", ", reason.getValue()) + ".\n")
                .collect(Collectors.joining());
    }
}
