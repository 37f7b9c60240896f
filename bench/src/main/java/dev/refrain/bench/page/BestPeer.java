package dev.refrain.bench.page;

import dev.refrain.bench.Metric;
import dev.refrain.bench.adapter.Library;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Refrain beside the best of the other libraries, figure by figure. */
final class BestPeer {

    private static final Set<String> NO_PEERS = Stream.concat(
                    Library.variants().stream(), Stream.of(Library.REFRAIN, Library.BY_HAND))
            .map(Library::title)
            .collect(Collectors.toSet());

    private BestPeer() {}

    static String table(List<Jdk> jdks) {
        List<String> columns = new ArrayList<>(List.of("what"));
        jdks.forEach(jdk -> columns.addAll(List.of(jdk.name() + ": best peer", jdk.name() + ": Refrain / it")));
        Markdown table = new Markdown(1, columns);
        Stream.of("A", "B", "C1", "C1x512", "C2", "D", "Dx512", "G", "H1", "H1x512")
                .forEach(workload -> table.row(row(jdks, workload, "")));
        Stream.of(Metric.PENDING_BYTES, Metric.START, Metric.CANCEL)
                .forEach(metric -> table.row(row(jdks, "E", metric.title())));
        Stream.of(Metric.CPU, Metric.WALL, Metric.LATENESS_P50, Metric.LATENESS_P99)
                .forEach(metric -> table.row(row(jdks, "F", metric.title())));
        return table.toString();
    }

    private static List<String> row(List<Jdk> jdks, String workload, String figure) {
        List<String> row = new ArrayList<>(List.of(workload + (figure.isEmpty() ? "" : ", " + figure)));
        for (Jdk jdk : jdks) {
            Optional<Twice> table = jdk.tableOf(workload, figure);
            Optional<String> best = table.flatMap(both -> best(both.grid()));
            row.add(best.orElse("–"));
            row.add(best.map(peer -> table.get()
                            .runs(grid -> grid.ratio(Comparison.REFRAIN, peer))
                            .first())
                    .orElse("–"));
        }
        return row;
    }

    private static Optional<String> best(Grid grid) {
        return grid.libraries().stream()
                .filter(library ->
                        !NO_PEERS.contains(library) && grid.value(library).isPresent())
                .min(Comparator.comparingDouble(library -> grid.value(library).getAsDouble()));
    }
}
