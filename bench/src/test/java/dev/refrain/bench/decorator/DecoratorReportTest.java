package dev.refrain.bench.decorator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.bench.page.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecoratorReportTest {

    @TempDir
    Path files;

    @Test
    void whatARunWritesIsWhatThePageShows() throws Exception {
        Map<Decorator, List<Cost>> costs = Map.of(
                Decorator.NONE, costs(0, 2.0, 2.0, 3.0),
                Decorator.BY_HAND, costs(0, 4.0, 5.0, 6.0),
                Decorator.CONTROL, costs(0, 3.0, 5.0, 8.0),
                Decorator.GENERATED, costs(24.04, 4.0 * Math.exp(-0.01), 5.0, 6.0 * Math.exp(0.01)));
        String report = DecoratorReport.of(
                new DecoratorOptions(), List.of(0.5, 7.5, 1.0), Map.of(new Condition(Call.LOAD, false), costs));
        Files.writeString(files.resolve("decorators-17.md"), report);
        Files.writeString(files.resolve("decorators-again-17.md"), report.replace("24.0", "32.0"));
        Path page = files.resolve("page.md");

        Page.main(new String[] {"page-decorators.md", files.toString(), page.toString()});

        assertThat(page)
                .content()
                .contains("### JDK 17: a method that returns a value")
                .contains(
                        "3 rounds, a new JVM for each decorator and table in each. Load of the machine meanwhile: 0.500 – 7.50.")
                .contains("| none: the direct call | 2.00 | 2.00 – 3.00 | 0 |  | 0.464 | 0.3370 – 0.6392 | no |")
                .contains("| `retry.call` by hand | 5.00 | 4.00 – 6.00 | 0 | 3.00 |  |  |  |")
                .contains(
                        "| generated, of the interface | 5.00 | 3.96 – 6.06 | 24.0 | 3.00 | 1.00 | 0.9755 – 1.0252 | yes |")
                .contains(
                        "| generated, of the interface | 5.00 | 3.96 – 6.06 | 32.0 | 3.00 | 1.00 | 0.9755 – 1.0252 | yes |")
                .containsPattern("\\| by hand, measured once more .* \\| too wide to say \\|")
                .contains("Resilience4j 2.")
                .doesNotContain("{{");
    }

    @Test
    void commandLineHasFewOptions() {
        DecoratorOptions options = new DecoratorOptions("--short", "--out", "there.md");

        assertThat(options.isShort).isTrue();
        assertThat(options.rounds).isEqualTo(3);
        assertThat(options.out).hasToString("there.md");
        assertThat(new DecoratorOptions("--rounds", "7").rounds).isEqualTo(7);
        assertThat(new DecoratorOptions().rounds).isGreaterThan(options.rounds);
        assertThatThrownBy(() -> new DecoratorOptions("LOAD")).hasMessage("unknown option: LOAD");
        assertThatThrownBy(() -> new DecoratorOptions("--rounds")).isInstanceOf(NoSuchElementException.class);
    }

    private static List<Cost> costs(double bytes, double... nanos) {
        return Stream.of(nanos[0], nanos[1], nanos[2])
                .map(each -> new Cost(each, bytes))
                .toList();
    }
}
