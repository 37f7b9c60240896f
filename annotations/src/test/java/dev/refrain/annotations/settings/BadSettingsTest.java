package dev.refrain.annotations.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.annotations.Retries;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A broken file is answered with its name, line, key, and what was expected. */
class BadSettingsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            a.max-attempts=0                  | max-attempts counts calls, the first included: it must be at least 1, but is 0; 1 means no retry
            a.max-attempts=-4                 | max-attempts counts calls, the first included: it must be at least 1, but is -4; 1 means no retry
            a.max-attempts=five               | max-attempts must be a whole number of at least 1, or unlimited, but is "five"
            a.max-attempts=1.5                | max-attempts must be a whole number of at least 1, or unlimited, but is "1.5"
            a.max-attempts=3000000000         | max-attempts must be a whole number of at least 1, or unlimited, but is "3000000000"
            a.max-attempts=٣                  | max-attempts must be a whole number of at least 1, or unlimited, but is "٣"
            a.max-attempts                    | max-attempts must be a whole number of at least 1, or unlimited, but is ""
            a.max-attempts=unlimited          | unlimited attempts never end unless within is set: set a.within, too
            a.within=10                       | within must be a duration such as "250ms", "1.5s", "5m" or "2h", but is "10"
            a.within=-1s                      | within must be a duration such as "250ms", "1.5s", "5m" or "2h", but is "-1s"
            a.within=0s                       | within must be more than zero, but is "0s"
            a.attempt-timeout=0ms             | attempt-timeout must be more than zero, but is "0ms"
            a.attempt-timeout=soon            | attempt-timeout must be a duration such as "250ms", "1.5s", "5m" or "2h", but is "soon"
            a.longest-server-wait=1d          | longest-server-wait must be a duration such as "250ms", "1.5s", "5m" or "2h", but is "1d"
            a.backoff=expo                    | backoff must be one of none, fixed, linear, exponential, fibonacci, decorrelated, but is "expo"
            a.backoff=FIXED                   | backoff must be one of none, fixed, linear, exponential, fibonacci, decorrelated, but is "FIXED"
            a.backoff.base=-1ms               | base must be a duration such as "250ms", "1.5s", "5m" or "2h", but is "-1ms"
            a.backoff.cap=x                   | cap must be a duration such as "250ms", "1.5s", "5m" or "2h", but is "x"
            a.backoff.cap=50ms                | cap must not be less than base = 100ms, but is 50ms
            a.backoff.factor=0                | factor must be at least 1 and finite, but is 0.0
            a.backoff.factor=0.999            | factor must be at least 1 and finite, but is 0.999
            a.backoff.factor=-2               | factor must be at least 1 and finite, but is -2.0
            a.backoff.factor=NaN              | factor must be a number, but is "NaN"
            a.backoff.factor=Infinity         | factor must be a number, but is "Infinity"
            a.backoff.jitter=half             | jitter must be one of full, equal, none, but is "half"
            a.budget=none                     | budget must be one of standard, waiting, unlimited, but is "none"
            a.budget.capacity=-1              | capacity must be a whole number of at least 0, but is "-1"
            a.budget.cost=x                   | cost must be a whole number of at least 0, but is "x"
            a.retry-on=                       | retry-on must be classes of errors, or transient, separated by commas, but is ""
            a.retry-on=java.io.IOException,   | retry-on must be classes of errors, or transient, separated by commas, but is "java.io.IOException,"
            a.give-up-on=                     | give-up-on must be classes of errors, separated by commas, but is ""
            a.retry-on=transient, transient   | transient is named twice: leave one out
            a.budget.capacity=4               | capacity must not be less than cost = 5, but is 4: no retry would ever be allowed
            a.budget.capacity=0               | capacity must not be less than cost = 5, but is 0: no retry would ever be allowed
            a.budget.cost=501                 | cost must not be more than capacity = 500, but is 501: no retry would ever be allowed
            a.retry-on=java.io.IOExeption     | there is no class java.io.IOExeption: expected the full name of a class on the class path, such as java.io.IOException or com.acme.Outer$Inner
            a.retry-on=java.io.ioexception    | there is no class java.io.ioexception: expected the full name of a class on the class path, such as java.io.IOException or com.acme.Outer$Inner
            a.give-up-on=transient            | there is no class transient: expected the full name of a class on the class path, such as java.io.IOException or com.acme.Outer$Inner
            a.retry-on=java.lang.String       | java.lang.String is no Throwable: only errors can be retried
            a.give-up-on=int                  | there is no class int: expected the full name of a class on the class path, such as java.io.IOException or com.acme.Outer$Inner
            a.retry-on=java.lang.InterruptedException | java.lang.InterruptedException is never retried, whatever a policy says: leave it out
            a.retry-on=java.lang.OutOfMemoryError     | java.lang.OutOfMemoryError is never retried, whatever a policy says: leave it out
            a.on.java.lang.InterruptedException.cost=1 | java.lang.InterruptedException is never retried, whatever a policy says: leave it out
            a.retry-on=java.io.IOException, java.io.IOException | java.io.IOException is named twice, so that it is not clear which rule holds
            a.on.java.io.IOExeption.cost=1    | there is no class java.io.IOExeption: expected the full name of a class on the class path, such as java.io.IOException or com.acme.Outer$Inner
            a.on.java.io.IOException.cost=-1  | cost must be a whole number of at least 0, but is "-1"
            a.on.java.io.IOException.max-attempts=unlimited | unlimited attempts never end unless within is set: set a.within, too
            a.on.java.io.IOException.backoff.cap=1ms | cap must not be less than base = 100ms, but is 1ms
            """)
    void a_bad_value_is_told_with_line_and_key(String line, String problem) {
        String key = line.contains("=") ? line.substring(0, line.indexOf('=')) : line;
        assertProblems("# first\n" + line, "retries.properties:2: " + key + ": " + problem);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            a.backoff | none         | a.backoff.base=1s       | a backoff of kind none has no base
            a.backoff | none         | a.backoff.jitter=full   | a backoff of kind none has no jitter
            a.backoff | fixed        | a.backoff.cap=1s        | a backoff of kind fixed has no cap
            a.backoff | fixed        | a.backoff.factor=2      | a backoff of kind fixed has no factor
            a.backoff | linear       | a.backoff.factor=2      | a backoff of kind linear has no factor
            a.backoff | decorrelated | a.backoff.jitter=full   | a backoff of kind decorrelated has no jitter
            a.backoff.base | 20s     | a.backoff.cap=10s       | cap must not be less than base = 20s, but is 10s
            a.budget  | unlimited    | a.budget.capacity=5     | an unlimited budget has no capacity
            a.budget  | unlimited    | a.budget.cost=501       | an unlimited budget has no cost
            a.budget  | unlimited    | a.budget.cost=5         | an unlimited budget has no cost
            a.budget  | waiting      | a.budget.capacity=4     | capacity must not be less than cost = 5, but is 4: no retry would ever be allowed
            a.budget.cost | 9        | a.budget.capacity=8     | capacity must not be less than cost = 9, but is 8: no retry would ever be allowed
            a.retry-on | java.io.IOException | a.give-up-on=java.io.IOException | java.io.IOException is named twice, so that it is not clear which rule holds
            a.retry-on | java.io.IOException | a.on.java.io.IOException.cost=1  | java.io.IOException is named twice, so that it is not clear which rule holds
            a.on.java.io.IOException.backoff | fixed | a.on.java.io.IOException.backoff.cap=1s | a backoff of kind fixed has no cap
            """)
    void what_does_not_go_together_is_told(String key, String value, String second, String problem) {
        String secondKey = second.substring(0, second.indexOf('='));
        assertProblems(key + "=" + value + "\n" + second, "retries.properties:2: " + secondKey + ": " + problem);
    }

    @Test
    void a_mistake_hides_no_other_and_makes_none() {
        assertProblems(
                """
                a.backoff = fixed
                a.backoff.base = 20s
                a.backoff.cap = 10s
                b.backoff.base = x
                b.backoff.cap = 1ms
                b.backoff.factor = 0
                c.backoff = x
                c.backoff.factor = 0
                d.budget.capacity = 4
                d.budget.cost = x
                """,
                """
                retries.properties:3: a.backoff.cap: a backoff of kind fixed has no cap
                retries.properties:4: b.backoff.base: base must be a duration such as "250ms", "1.5s", "5m" or "2h", \
                but is "x"
                retries.properties:6: b.backoff.factor: factor must be at least 1 and finite, but is 0.0
                retries.properties:7: c.backoff: backoff must be one of none, fixed, linear, exponential, fibonacci, \
                decorrelated, but is "x"
                retries.properties:8: c.backoff.factor: factor must be at least 1 and finite, but is 0.0
                retries.properties:10: d.budget.cost: cost must be a whole number of at least 0, but is "x\"""");
    }

    @Test
    void all_problems_are_told_at_once_from_top_to_bottom() {
        assertProblems(
                """
                catalog.backoff = none
                catalog.max-attempts = 0
                catalog.backoff.base = 1s

                search.within = \\
                    soon
                search.backof = fixed
                catalog.max-attempts = 5
                bad = \\u12x4
                """,
                """
                retries.properties:2: catalog.max-attempts: max-attempts counts calls, the first included: \
                it must be at least 1, but is 0; 1 means no retry
                retries.properties:3: catalog.backoff.base: a backoff of kind none has no base
                retries.properties:5: search.within: within must be a duration such as "250ms", "1.5s", "5m" or "2h", \
                but is "soon"
                retries.properties:7: search.backof: is no setting; did you mean search.backoff?
                retries.properties:8: catalog.max-attempts: is given twice, in lines 2 and 8: leave one out
                retries.properties:9: \\u must be followed by four hexadecimal digits; a backslash is \\\\""");
    }

    @Test
    void a_later_file_is_told_with_the_line_of_its_own() throws IOException {
        Retries first = Retries.of().configuredBy("first", new StringReader("a.backoff=fixed\na.backoff.base=1s"));
        assertThatThrownBy(() -> first.configuredBy("second", new StringReader("\n\na.backoff.cap=5s")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("second:3: a.backoff.cap: a backoff of kind fixed has no cap");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            a.backoff.cap=1s                      | a.backoff.base=5s   | cap must not be less than base = 5s, but is 1s
            a.budget.capacity=7                   | a.budget.cost=8     | capacity must not be less than cost = 8, but is 7: no retry would ever be allowed
            a.on.java.io.IOException.backoff.cap=1s | a.on.java.io.IOException.backoff.base=5s | cap must not be less than base = 5s, but is 1s
            a.on.java.io.IOException.cost=1       | a.retry-on=java.io.IOException | java.io.IOException is named twice, so that it is not clear which rule holds
            a.give-up-on=java.io.IOException      | a.retry-on=java.io.IOException | java.io.IOException is named twice, so that it is not clear which rule holds
            """)
    void what_a_later_file_breaks_is_told_with_its_own_line(String before, String later, String problem)
            throws IOException {
        Retries first = Retries.of().configuredBy("first", new StringReader(before));
        assertThatThrownBy(() -> first.configuredBy("second", new StringReader("\n\na.within=1s\n" + later)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("second:4: " + later.substring(0, later.indexOf('=')) + ": " + problem);
    }

    @Test
    void a_file_is_told_by_its_path(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("retries.properties");
        Files.writeString(file, "a.max-attempts=0");
        assertThatThrownBy(() -> Retries.load(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file + ":1: a.max-attempts: ");
    }

    @Test
    void a_file_that_is_not_there_is_an_io_exception(@TempDir Path folder) {
        Path file = folder.resolve("missing.properties");
        assertThatThrownBy(() -> Retries.load(file))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(file.toString());
    }

    @Test
    void a_file_that_is_not_in_utf_8_is_told(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("retries.properties");
        Files.write(file, "café.max-attempts=5".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Retries.load(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + " is not in UTF-8: save it so, or write \\uXXXX for what is not ASCII");
    }

    private static void assertProblems(String file, String problems) {
        assertThatThrownBy(() -> Retries.of().configuredBy("retries.properties", new StringReader(file)))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(refused -> assertThat(refused.getMessage()).isEqualTo(problems));
    }
}
