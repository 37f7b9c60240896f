package dev.refrain.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.bench.page.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpReportTest {

    @TempDir
    Path files;

    @Test
    void whatARunWritesIsWhatThePageShows() throws Exception {
        Map<Figure, List<Double>> figures = Map.of(
                Figure.RATIO, List.of(Math.exp(-0.01), 1.0, Math.exp(0.01)),
                Figure.BARE_NANOS, List.of(80_000.0, 81_000.0, 99_000.0),
                Figure.OTHER_NANOS, List.of(80_000.0, 82_000.0, 99_000.0),
                Figure.BARE_BYTES, List.of(14_000.0, 14_100.0, 14_200.0),
                Figure.OTHER_BYTES, List.of(14_700.0, 14_800.0, 14_900.0));
        String report = HttpReport.of(new HttpOptions(), List.of(2.0, 7.5), Map.of(Kind.SEND, figures));
        Files.writeString(files.resolve("http-17.md"), report);
        Path page = files.resolve("page.md");

        Page.main(new String[] {"page-http.md", files.toString(), page.toString()});

        assertThat(page)
                .content()
                .contains("### JDK 17: a GET that succeeds")
                .contains("Load of the machine meanwhile: 2.00 – 7.50.")
                .contains("| `send`, 100 B | 1.0000 | 0.9755 – 1.0252 | yes | 0.9900 – 1.0101 |"
                        + " 81.0 | 82.0 | 14,100 | 14,800 |")
                .doesNotContain("{{");
    }

    @Test
    void commandLineNamesKinds() {
        HttpOptions options = new HttpOptions("--short", "ASYNC", "--out", "there.md", "SEND");

        assertThat(options.kinds).containsExactly(Kind.SEND, Kind.ASYNC);
        assertThat(options.rounds).isEqualTo(3);
        assertThat(options.quadruples()).isLessThan(new HttpOptions().quadruples());
        assertThat(options.out).hasToString("there.md");
        assertThat(new HttpOptions("--rounds", "7").rounds).isEqualTo(7);
        assertThat(new HttpOptions().kinds).containsExactly(Kind.values());
        assertThatThrownBy(() -> new HttpOptions("ELSE")).isInstanceOf(IllegalArgumentException.class);
    }
}
