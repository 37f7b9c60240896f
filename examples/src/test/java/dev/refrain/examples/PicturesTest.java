package dev.refrain.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.RetryBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * The pictures in docs/ show what the library does today. With {@code -Dpictures.write} they are drawn anew.
 */
class PicturesTest {

    private static final Path DOCS = Path.of("").toAbsolutePath().getParent().resolve("docs");

    @Test
    void a_storm_with_and_without_a_budget() throws IOException {
        int[] without = Storm.callsASecond(RetryBudget.unlimited());
        int[] with = Storm.callsASecond(RetryBudget.standard());

        assertThat(Arrays.stream(without, 25, 40)).allMatch(calls -> calls > 4 * Storm.CALLS_A_SECOND);
        assertThat(Arrays.stream(with, 25, 40)).allMatch(calls -> calls == Storm.CALLS_A_SECOND);
        isDrawn(
                "storm.svg",
                new Chart("A service that is down for 20 s: the calls it sees", "seconds", "calls a second", 60, 600)
                        .span(Storm.DOWN_FROM, Storm.DOWN_UNTIL, "down")
                        .line(without, "#c0392b", "5 attempts, no budget", 26)
                        .line(with, "#1e7f4f", "5 attempts, Refrain's default budget", 26)
                        .svg());
    }

    private static void isDrawn(String name, String svg) throws IOException {
        Path picture = DOCS.resolve(name);
        if (System.getProperty("pictures.write") != null) {
            Files.writeString(picture, svg);
        }
        assertThat(picture).hasContent(svg);
    }
}
