package dev.refrain.bench;

import dev.refrain.bench.adapter.Library;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** What all rounds of one task gave: JMH's results or a program's figures. */
final class Results {

    private static final String BYTES = "gc.alloc.rate.norm";

    private final Map<Library, List<BenchmarkResult>> forks = new EnumMap<>(Library.class);
    private final Map<Metric, Map<Library, List<Double>>> figures = new EnumMap<>(Metric.class);
    private final Map<Library, List<String>> failures = new EnumMap<>(Library.class);

    void add(RunResult run) {
        Library library = Library.valueOf(run.getParams().getParam("library"));
        forks.computeIfAbsent(library, any -> new ArrayList<>()).addAll(run.getBenchmarkResults());
    }

    void add(Library library, Map<Metric, List<Double>> run) {
        run.forEach((metric, values) -> figures.computeIfAbsent(metric, any -> new EnumMap<>(Library.class))
                .computeIfAbsent(library, any -> new ArrayList<>())
                .addAll(values));
    }

    void fail(Library library, String why) {
        failures.computeIfAbsent(library, any -> new ArrayList<>()).add(why);
    }

    /** What is to be said of those who failed. */
    String failed(Task task) {
        return failures.entrySet().stream()
                .map(failure -> "Failed: " + failure.getKey().title() + " (" + String.join("; ", failure.getValue())
                        + ") in " + task.title() + ".\n")
                .collect(Collectors.joining());
    }

    /**
     * The tables that show them.
     *
     * @param own what each call takes on one thread, where these are those on two; else empty
     */
    List<Table> tables(Map<Library, Estimate> own) {
        List<Table> tables = new ArrayList<>();
        if (!forks.isEmpty()) {
            tables.add(new Table("", "ns/op", times(), bytes(), own));
        }
        figures().forEach((metric, values) -> tables.add(new Table(metric.title(), metric.unit(), values)));
        return tables;
    }

    /** A program's figures. */
    Map<Metric, Map<Library, Estimate>> figures() {
        Map<Metric, Map<Library, Estimate>> estimates = new EnumMap<>(Metric.class);
        figures.forEach((metric, values) -> values.forEach((library, all) -> estimates
                .computeIfAbsent(metric, any -> new EnumMap<>(Library.class))
                .put(library, metric.estimate(all))));
        return estimates;
    }

    /** What JMH says that a call takes, in nanoseconds. */
    Map<Library, Estimate> times() {
        Map<Library, Estimate> times = new EnumMap<>(Library.class);
        forks.forEach((library, results) ->
                times.put(library, Estimate.of(joined(results).getPrimaryResult())));
        return times;
    }

    private Map<Library, Double> bytes() {
        Map<Library, Double> bytes = new EnumMap<>(Library.class);
        forks.forEach((library, results) -> {
            Result<?> allocated = joined(results).getSecondaryResults().get(BYTES);
            if (allocated != null) {
                bytes.put(library, allocated.getScore());
            }
        });
        return bytes;
    }

    private static RunResult joined(List<BenchmarkResult> forks) {
        return new RunResult(forks.get(0).getParams(), forks);
    }
}
