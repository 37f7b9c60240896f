package dev.refrain.annotations.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogicalLineTest {

    @Test
    void a_line_has_the_number_of_its_first_part() {
        String file = "# comment\n\na=1\n  b=\\\n   2\\\n! no comment here\n  ! but here \\\nc=3";
        assertThat(LogicalLine.of(file))
                .containsExactly(
                        new LogicalLine(3, "a=1"),
                        new LogicalLine(4, "b=2! no comment here"),
                        new LogicalLine(8, "c=3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void every_kind_of_line_break_counts_once(String lineBreak) {
        String file = String.join(lineBreak, "a=1", "", "b=\\", "2", "c=3", "");
        assertThat(LogicalLine.of(file))
                .containsExactly(new LogicalLine(1, "a=1"), new LogicalLine(3, "b=2"), new LogicalLine(5, "c=3"));
    }

    @Test
    void a_backslash_that_is_escaped_continues_nothing() {
        assertThat(LogicalLine.of("a=1\\\\\nb=2\\\\\\\nc=3"))
                .containsExactly(new LogicalLine(1, "a=1\\\\"), new LogicalLine(2, "b=2\\\\c=3"));
    }

    @Test
    void a_backslash_at_the_end_of_the_file_continues_nothing() {
        assertThat(LogicalLine.of("a=1\\")).containsExactly(new LogicalLine(1, "a=1"));
    }

    @Test
    void a_lone_backslash_at_the_end_of_the_file_is_an_empty_key() {
        assertThat(LogicalLine.of("a=1\n\\")).containsExactly(new LogicalLine(1, "a=1"), new LogicalLine(2, "\\"));
        assertThat(Entry.of("a.properties", new LogicalLine(2, "\\"))).isEqualTo(new Entry("a.properties", 2, "", ""));
    }

    /** The JDK's reader is the model: it knows the form, but not the lines. */
    @Test
    void properties_reads_the_same_from_any_file() throws IOException {
        List<String> pieces =
                List.of("\n", "\r", "\r\n", "\\", "\\\n", "\\\r\n", " ", "\t", "\f", "#", "!", "=", ":", "k", "v", "é");
        int read = 0;
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            StringBuilder file = new StringBuilder();
            random.ints(random.nextInt(16), 0, pieces.size()).forEach(piece -> file.append(pieces.get(piece)));

            Properties theirs = new Properties();
            theirs.load(new StringReader(file.toString()));
            Properties ours = new Properties();
            for (LogicalLine line : LogicalLine.of(file.toString())) {
                ours.load(new StringReader(line.text()));
            }
            if (file.toString().stripTrailing().endsWith("\\")
                    && !file.toString().endsWith("\\")) {
                theirs.remove(""); // now and then it is there, too, where nothing but a line break follows
                ours.remove("");
            }
            assertThat(ours).as("seed %d: %s", seed, file).isEqualTo(theirs);
            read += ours.size();
        }
        assertThat(read).isGreaterThan(10_000);
    }
}
