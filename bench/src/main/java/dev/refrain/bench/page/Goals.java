package dev.refrain.bench.page;

import dev.refrain.bench.Metric;
import dev.refrain.bench.adapter.Library;
import dev.refrain.bench.page.Goal.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All goals. */
final class Goals {

    private static final List<Goal> CALLS = List.of(
            goal("A", Kind.VALUE, 3),
            goal("A", Kind.BYTES, 0),
            goal("A", Kind.TO_BY_HAND, 4.5),
            goal("B", Kind.VALUE, 15),
            goal("B", Kind.BYTES, 0),
            goal("B", Kind.TO_BY_HAND, 5),
            goal("C1", Kind.VALUE, 3),
            goal("C1", Kind.BYTES, 0),
            goal("C1", Kind.TO_BY_HAND, 0.25),
            goal("C2", Kind.TO_BY_HAND, 1),
            goal("C2", Kind.BYTES_TO_BY_HAND, 1),
            new Goal("D", "", Library.REFRAIN, Kind.VALUE, 30, 12),
            new Goal("D", "", Library.REFRAIN, Kind.BYTES, 48, 0),
            goal("D", Kind.TO_BY_HAND, 0.02),
            goal("G", Kind.TO_OWN, 1.1));

    private static final List<Goal> PENDING = List.of(
            goal("E", Library.REFRAIN, Metric.PENDING_BYTES, 64),
            goal("E", Library.REFRAIN, Metric.START, 120),
            goal("E", Library.REFRAIN, Metric.CANCEL, 60),
            goal("E", Library.REFRAIN, Metric.LEFT_BYTES, 0),
            goal("E", Library.REFRAIN, Metric.LEFT_ATTEMPTS, 0));

    private Goals() {}

    static String table(List<Jdk> jdks) {
        List<String> columns = new ArrayList<>(List.of("what", "goal"));
        jdks.forEach(jdk -> columns.add("JDK " + jdk.name()));
        columns.add("met?");
        Markdown table = new Markdown(1, columns);
        Stream.of(CALLS, PENDING, timed(Library.REFRAIN), timed(Library.REFRAIN_DIRECT))
                .flatMap(List::stream)
                .forEach(goal -> table.row(goal.row(jdks)));
        return table.toString();
    }

    private static List<Goal> timed(Library library) {
        return List.of(
                goal("F", library, Metric.CPU, 1.5),
                goal("F", library, Metric.WALL, 540),
                goal("F", library, Metric.LATENESS_P50, 0.25),
                goal("F", library, Metric.LATENESS_P99, 2.5),
                goal("F", library, Metric.EARLY, 0),
                goal("F", library, Metric.THREADS, 2));
    }

    private static Goal goal(String workload, Kind kind, double most) {
        return new Goal(workload, "", Library.REFRAIN, kind, most, most);
    }

    private static Goal goal(String workload, Library library, Metric metric, double most) {
        return new Goal(workload, metric.title(), library, Kind.VALUE, most, most);
    }
}
