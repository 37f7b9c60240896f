package dev.refrain.bench;

import dev.refrain.bench.adapter.Library;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** What all rounds of one task gave: JMH's results or a program's figures. */
final class Results {

    private static final String BYTES = "gc.alloc.rate.norm";

    private final Map<Library, List<BenchmarkResult>> forks = new EnumMap<>(Library.class);
    private final Map<Metric, Map<Library, List<Double>>> figures = new EnumMap<>(Metric.class);

    void add(RunResult run) {
        Library library = Library.valueOf(run.getParams().getParam("library"));
        forks.computeIfAbsent(library, any -> new ArrayList<>()).addAll(run.getBenchmarkResults());
    }

    void add(Library library, Map<Metric, List<Double>> run) {
        run.forEach((metric, values) -> figures.computeIfAbsent(metric, any -> new EnumMap<>(Library.class))
                .computeIfAbsent(library, any -> new ArrayList<>())
                .addAll(values));
    }

    /** The tables that show them. */
    List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        if (!forks.isEmpty()) {
            tables.add(jmhTable());
        }
        figures.forEach((metric, values) -> {
            Map<Library, Estimate> estimates = new LinkedHashMap<>();
            values.forEach((library, all) -> estimates.put(library, Estimate.of(all)));
            tables.add(new Table(metric.title(), metric.unit(), estimates, Map.of()));
        });
        return tables;
    }

    private Table jmhTable() {
        Map<Library, Estimate> times = new LinkedHashMap<>();
        Map<Library, Double> bytes = new LinkedHashMap<>();
        forks.forEach((library, results) -> {
            RunResult all = new RunResult(results.get(0).getParams(), results);
            times.put(library, Estimate.of(all.getPrimaryResult()));
            Result<?> allocated = all.getSecondaryResults().get(BYTES);
            if (allocated != null) {
                bytes.put(library, allocated.getScore());
            }
        });
        return new Table("", "ns/op", times, bytes);
    }
}
