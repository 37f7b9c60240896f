package dev.refrain.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.bench.adapter.Library;
import dev.refrain.bench.page.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run writes is what the page reads. */
class PageOfAReportTest {

    @TempDir
    Path files;

    @BeforeEach
    void shareTheMachine() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    @Test
    void figuresOfARunStandBesideTheirGoals() throws IOException {
        BenchOptions options = new BenchOptions("--only", "REFRAIN,BY_HAND", "A", "F");
        Task calls = options.tasks.get(0);
        Results jmh = new Results();
        Jmh.here(calls, options.libraries(calls)).forEach(jmh::add);
        Results program = new Results();
        program.add(Library.REFRAIN, Map.of(Metric.CPU, List.of(1.25), Metric.WALL, List.of(1541.0)));
        Map<Task, Results> results = new LinkedHashMap<>();
        results.put(calls, jmh);
        results.put(options.tasks.get(1), program);

        assertThat(page("peers-17.md", Report.of(options, results)))
                .contains("| F, CPU of the process for each | ≤ 1.50 us | 1.25 | yes |")
                .contains("| F, until all were done | ≤ 540 ms | 1,541 | no |")
                .contains("| G | ≤ 1.10 x own A |  | not run |")
                .containsPattern("\\| A \\| ≤ 3.00 ns/op \\| [\\d,.]+ \\| (yes|no) \\|")
                .contains("Versions: Refrain ")
                .doesNotContain("{{");
    }

    @Test
    void growthKeepsItsColumns() throws IOException {
        BenchOptions options = new BenchOptions("--growth");
        Results figures = new Results();
        figures.add(Library.REFRAIN, Map.of(Metric.CPU, List.of(1.5)));

        assertThat(page("growth-25.md", Report.of(options, Map.of(options.tasks.get(0), figures))))
                .contains("### JDK 25: E by size: ")
                .contains("| CPU of the process for each, us | Refrain | 1.50 | 1.00 |");
    }

    private String page(String name, String report) throws IOException {
        Files.writeString(files.resolve(name), report);
        Path page = files.resolve("page.md");
        Page.main(new String[] {"page.md", files.toString(), page.toString()});
        return Files.readString(page);
    }
}
