package dev.refrain.bench.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTest {

    private static final String RUN =
            """
            JDK %s.

            ## D: asynchronous

            | library | ns/op | from – to | B/op | / Refrain | / by hand |
            | --- | --: | --: | --: | --: | --: |
            | Refrain | %s | 1.00 – 4.00 | 24.0 |  |  |
            | by hand | 1,500 | 1,400 – 1,600 | 1,750 |  |  |
            | SmallRye | 3,900 | 3,800 – 4,000 | 1,750 |  |  |
            | Resilience4j | 300 | 200 – 400 | 1,750 |  |  |
            Left out: AWS retries.
            """;

    private final Map<String, ResultFile> files = new HashMap<>();

    @Test
    void limitIsThatOfTheJdk() {
        run("peers-17", "20.0");
        run("peers-25", "20.0");

        assertThat(page("{{goals}}"))
                .contains("| D | ≤ 30.0 on 17, 12.0 on 25 ns/op | 20.0 | 20.0 | 17: yes; 25: no |")
                .contains("| D | ≤ 48.0 on 17, 0 on 25 B/op | 24.0 | 24.0 | 17: yes; 25: no |")
                .contains("| D | ≤ 0.0200 x by hand | 0.0133 | 0.0133 | yes |");
    }

    @Test
    void bothRunsMustMeetAGoalAndAgreeOnARatio() {
        run("peers-17", "29.0");
        run("second-17", "31.0");
        assertThat(page("{{goals}}")).contains("| 29.0, 31.0 | no |").contains("| 0.0193, 0.0207 | no |");

        run("second-17", "20.0");
        assertThat(page("{{goals}}"))
                .contains("| 29.0, 20.0 | yes |")
                .contains("| 0.0193, 0.0133 | not measurable here |");
        assertThat(page("{{peers}}")).contains("| by hand | 1,500 (1,400–1,600) | 1,750 | not measurable here |  |");
        assertThat(page("{{agreement}}")).isEqualTo("on JDK 17 2 of 6 ratios agree within 15%");
    }

    @Test
    void bestPeerIsNeitherByHandNorOfRefrain() {
        run("peers-17", "30.0");

        assertThat(page("{{best}}")).contains("| D | Resilience4j | 0.100 |").contains("| A | – | – |");
    }

    @Test
    void jdksStandSideBySide() {
        run("peers-25", "10.0");
        run("peers-17", "30.0");

        assertThat(page("{{peers}}"))
                .contains("### D: asynchronous\n")
                .contains("| library | 17: ns/op | 17: B/op | 17: / Refrain | 17: / by hand | 25: ns/op |")
                .contains("| Refrain | 30.0 (1.00–4.00) | 24.0 |  | 0.0200 | 10.0 (1.00–4.00) | 24.0 |")
                .contains("17: Left out: AWS retries.");
    }

    @Test
    void compactHeadersStandBesideTheUsualOnes() {
        run("peers-25", "10.0");
        run("compact-25", "9.00");

        assertThat(page("{{compact}}"))
                .contains("| Refrain | 10.0 (1.00–4.00) |")
                .contains("| 9.00 (1.00–4.00) |");
    }

    @Test
    void ratioToWhoDidNotTakePartHasNoColumn() {
        files.put("variants-17", ResultFile.parse(String.format(RUN, 17, "10.0").replace("by hand", "Refrain, log")));

        assertThat(page("{{variants}}"))
                .contains("| library | 17: ns/op | 17: B/op | 17: / Refrain |\n")
                .contains("| Refrain, log | 1,500 (1,400–1,600) | 1,750 | 150 |");
    }

    @Test
    void whatWasNotRunSaysSo() {
        run("second-17", "1");

        assertThat(page("{{goals}}{{light}}{{growth}}")).isEqualTo("Not run.\nNot run.\nNot run.\n");
    }

    private void run(String name, String figure) {
        files.put(name, ResultFile.parse(String.format(RUN, name, figure)));
    }

    private String page(String text) {
        return new Page(files).fill(text);
    }
}
