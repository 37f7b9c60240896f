package dev.refrain.bench.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final String RUN =
            """
            ## F: 200,000 timed retries

            **until all were done**

            | library | ms | from – to | / Refrain | / by hand |
            | --- | --: | --: | --: | --: |
            | Refrain | 500 | 499 – 501 |  |  |
            | by hand | %s | 2 – 3 |  |  |
            | Failsafe | %s | 2 – 3 |  |  |
            | SmallRye | 0 | 0 – 3 |  |  |
            """;

    @Test
    void ratiosAgreeWithin15Percent() {
        Comparison comparison = compare(RUN, "1,000", "2,000", "1,140", "2,000");

        assertThat(comparison.markdown().lines())
                .containsExactly(
                        "| workload | library | / by hand, in both | / Refrain, in both |",
                        "| --- | --- | --: | --: |",
                        "| F, until all were done | Refrain | 0.500, 0.439 |  |",
                        "| F, until all were done | by hand |  | 2.00, 2.28 |",
                        "| F, until all were done | Failsafe | 2.00, 1.75 | 4.00, 4.00 |",
                        "| F, until all were done | SmallRye |  |  |");
        assertThat(comparison.summary()).isEqualTo("4 of 4 ratios agree within 15%");
    }

    @Test
    void ratiosThatDifferAreNotMeasurable() {
        Comparison comparison = compare(RUN, "1,000", "2,000", "1,160", "2,000");

        assertThat(comparison.markdown())
                .contains("| by hand |  | 2.00, 2.32: not measurable here |")
                .contains("| Failsafe | 2.00, 1.72: not measurable here | 4.00, 4.00 |");
        assertThat(comparison.summary()).isEqualTo("1 of 4 ratios agree within 15%");
    }

    @Test
    void anotherSizeIsAnotherRow() {
        ResultFile first = ResultFile.parse(String.format(RUN, "1", "2"));
        ResultFile second = ResultFile.parse(String.format(RUN, "1", "2").replace("200,000", "20,000"));

        assertThat(new Comparison(first, second).summary()).isEqualTo("0 of 0 ratios agree within 15%");
    }

    private static Comparison compare(String run, String... figures) {
        return new Comparison(
                ResultFile.parse(String.format(run, figures[0], figures[1])),
                ResultFile.parse(String.format(run, figures[2], figures[3])));
    }
}
