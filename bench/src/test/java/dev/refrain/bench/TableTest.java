package dev.refrain.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.refrain.bench.adapter.Library;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void ratiosCarryTheirInterval() {
        Map<Library, Estimate> figures = new LinkedHashMap<>();
        figures.put(Library.REFRAIN, new Estimate(2, 1, 4));
        figures.put(Library.FAILSAFE, new Estimate(180, 160, 200));

        String text = new Table("", "ns/op", figures, Map.of(Library.FAILSAFE, 416.0), Map.of()).markdown();

        assertThat(text.lines())
                .containsExactly(
                        "| library | ns/op | from – to | B/op | / Refrain | / by hand |",
                        "| --- | --: | --: | --: | --: | --: |",
                        "| Refrain | 2.00 | 1.00 – 4.00 | ? |  |  |",
                        "| Failsafe | 180 | 160 – 200 | 416 | 90.0 (40.0 – 200) |  |");
    }

    @Test
    void figuresOnTwoThreadsAreSetAgainstThoseOnOne() {
        Estimate one = new Estimate(2, 1, 4);

        String text = new Table(
                        "",
                        "ns/op",
                        Map.of(Library.AWS_RETRIES, new Estimate(10, 8, 12)),
                        Map.of(),
                        Map.of(Library.AWS_RETRIES, one))
                .markdown();

        assertThat(text.lines())
                .containsExactly(
                        "| library | ns/op | from – to | / own A | / Refrain | / by hand |",
                        "| --- | --: | --: | --: | --: | --: |",
                        "| AWS retries | 10.0 | 8.00 – 12.0 | 5.00 (2.00 – 12.0) |  |  |");
    }

    @Test
    void ratioToWhatMayBeNothingHasNoUpperEnd() {
        Estimate uncertain = new Estimate(2, -1, 5);

        assertThat(uncertain.ratioTo(uncertain)).isEqualTo(new Estimate(1, 0, Double.POSITIVE_INFINITY));
    }

    @Test
    void figuresOfAProgramAreReadFromItsOutput() {
        String output = "noise\nfigure CPU 1.5\nfigure CPU 0.5\nfigure CPU 9.5\nfigure WALL 520\n";

        Map<Metric, List<Double>> figures = Figures.parse(Metric.class, output);

        assertThat(figures).containsOnlyKeys(Metric.CPU, Metric.WALL);
        assertThat(Metric.WALL.estimate(figures.get(Metric.CPU))).isEqualTo(new Estimate(1.5, 0.5, 9.5));
        assertThat(Metric.CPU.estimate(figures.get(Metric.CPU)).value()).isCloseTo(11.5 / 3, within(1e-9));
    }

    @Test
    void failureOfAProgramIsReadFromItsOutput() {
        assertThat(ChildJvm.failure("figure CPU 1.5\nfailure 3 calls were lost\n"))
                .isEqualTo("3 calls were lost");
        assertThat(ChildJvm.failure("figure CPU 1.5\n")).isEqualTo("the JVM failed");
    }

    @Test
    void commandLineNamesTasks() {
        BenchOptions options = new BenchOptions("--short", "A", "F:20000", "E", "--only", "REFRAIN,BY_HAND");

        assertThat(options.tasks)
                .containsExactly(new Task(Workload.A, 1), new Task(Workload.F, 20_000), new Task(Workload.E, 100_000));
        assertThat(options.libraries(options.tasks.get(0))).containsExactly(Library.REFRAIN, Library.BY_HAND);
        assertThat(options.rounds).isEqualTo(1);
    }

    @Test
    void directRefrainIsComparedInFAlone() {
        BenchOptions options = new BenchOptions("A", "F");

        assertThat(options.libraries(options.tasks.get(0))).doesNotContain(Library.REFRAIN_DIRECT);
        assertThat(options.libraries(options.tasks.get(1))).startsWith(Library.REFRAIN, Library.REFRAIN_DIRECT);
    }

    @Test
    void growthIsOneTableForEachProgram() {
        BenchOptions options = new BenchOptions("--growth");
        Map<Task, Results> results = new LinkedHashMap<>();
        for (Task task : options.tasks) {
            Results figures = new Results();
            figures.add(Library.REFRAIN, Map.of(Metric.CPU, List.of(task.size() / 1e4)));
            results.put(task, figures);
        }
        results.get(options.tasks.get(5)).fail(Library.BY_HAND, "3 calls were not retried");

        assertThat(Growth.markdown(results))
                .contains("| figure | library | 10,000 | 100,000 | 1,000,000 | last / first |")
                .contains("| CPU of the process for each, us | Refrain | 2.00 | 20.0 | 200 | 100 |")
                .contains("Failed: by hand (3 calls were not retried) in F: 2,000,000 timed retries");
    }
}
