package dev.refrain.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.refrain.bench.adapter.Form;
import dev.refrain.bench.adapter.Library;
import dev.refrain.bench.adapter.Logs;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.results.RunResult;

/** Every workload works with every library that has what it takes. Says nothing about time. */
class WorkloadTest {

    private static final int FEW = 500;

    @BeforeAll
    static void shareTheMachine() {
        System.setProperty("jmh.ignoreLock", "true"); // another build may run its own
        Logs.off();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"E", "F", "H3"})
    void jmhWorkloadRunsEachLibrary(Workload workload) {
        assumeTrue(workload.isHere());
        Task task = new Task(workload, 1);
        List<Library> libraries =
                Stream.of(Library.values()).filter(task::suits).toList();

        Collection<RunResult> results = Jmh.here(task, libraries);

        assertThat(results)
                .extracting(result -> Library.valueOf(result.getParams().getParam("library")))
                .containsExactlyInAnyOrderElementsOf(libraries);
        assertThat(results)
                .allSatisfy(result ->
                        assertThat(result.getPrimaryResult().getSampleCount()).isEqualTo(1));
    }

    @ParameterizedTest
    @MethodSource("asynchronous")
    void pendingRetriesAreCancelled(Library library) throws Exception {
        Map<Metric, Double> figures = PendingRetries.measure(library, FEW);

        assertThat(figures)
                .containsOnlyKeys(
                        Metric.START, Metric.PENDING_BYTES, Metric.CANCEL, Metric.LEFT_BYTES, Metric.LEFT_ATTEMPTS);
        if (library == Library.REFRAIN || library == Library.BY_HAND) {
            assertThat(figures).containsEntry(Metric.LEFT_ATTEMPTS, 0.0);
        }
    }

    @ParameterizedTest
    @MethodSource("asynchronous")
    void timedRetriesAreMadeAndNeverEarly(Library library) throws Exception {
        Map<Metric, Double> figures = TimedRetries.measure(library, FEW, Duration.ofMillis(501), 0);

        assertThat(figures).containsEntry(Metric.EARLY, 0.0);
        assertThat(figures.get(Metric.WALL)).isGreaterThanOrEqualTo(500);
    }

    @ParameterizedTest
    @MethodSource("offloading")
    void offloadedRetriesEnd(Library library) throws Exception {
        assumeTrue(Workload.H3.isHere());

        Map<Metric, Double> figures = OffloadedRetries.measure(library, FEW, 0);

        assertThat(figures).containsOnlyKeys(Metric.CPU, Metric.WALL, Metric.THREADS);
        assertThat(figures.get(Metric.WALL)).isGreaterThanOrEqualTo(200);
    }

    static Stream<Library> offloading() {
        return Stream.of(Library.values()).filter(library -> library.has(Form.OFFLOADED));
    }

    static Stream<Library> asynchronous() {
        return Workload.F.peers().stream().filter(library -> library.isHere() && library.has(Form.ASYNC));
    }
}
