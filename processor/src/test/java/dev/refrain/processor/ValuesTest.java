package dev.refrain.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an annotation's values can't be: the compiler marks the value, and says why. */
class ValuesTest {

    private static final String DURATION = " must be a duration such as \"250ms\", \"1.5s\", \"5m\" or \"2h\", but is ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            within = "10 seconds"                         | "10 seconds" | within
            within = "-1s"                                | "-1s"        | within
            within = "1e3s"                               | "1e3s"       | within
            within = " "                                  | " "          | within
            within = "10"                                 | "10"         | within
            within = "5 m"                                | "5 m"        | within
            within = "PT5S"                               | "PT5S"       | within
            attemptTimeout = "2 s"                        | "2 s"        | attemptTimeout
            """)
    void a_limit_must_be_a_duration(String attribute, String marked, String name) {
        assertThat(errors(attribute)).containsExactly(marked + " -> " + name + DURATION + marked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            base = "fast"                   | base | "fast"
            base = "-1ms"                   | base | "-1ms"
            cap = "1d"                      | cap  | "1d"
            """)
    void a_wait_must_be_a_duration(String part, String name, String text) {
        String backoff = "@Retried.Backoff(" + part + ")";
        assertThat(errors("backoff = " + backoff)).containsExactly(backoff + " -> " + name + DURATION + text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            within = "0s"          | "0s"    | within must be more than zero, but is "0s"
            attemptTimeout = "0ms" | "0ms"   | attemptTimeout must be more than zero, but is "0ms"
            maxAttempts = 0        | 0       | maxAttempts counts calls, the first included: it must be at least 1, but is 0; 1 means no retry
            maxAttempts = -4       | -4      | maxAttempts counts calls, the first included: it must be at least 1, but is -4; 1 means no retry
            maxAttempts = {2, 3}   | {2, 3}  | maxAttempts takes one value, but has 2
            """)
    void a_number_must_be_in_range(String attribute, String marked, String text) {
        assertThat(errors(attribute)).containsExactly(marked + " -> " + text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            factor = 0                                   | factor must be at least 1 and finite, but is 0.0
            factor = 0.5                                 | factor must be at least 1 and finite, but is 0.5
            factor = 0.0 / 0.0                           | factor must be at least 1 and finite, but is NaN
            factor = Double.POSITIVE_INFINITY            | factor must be at least 1 and finite, but is Infinity
            base = "2s", cap = "1s"                      | cap must not be less than base = 2s, but is 1s
            cap = "50ms"                                 | cap must not be less than base = 100ms, but is 50ms
            kind = Retried.Kind.FIXED, cap = "1s"        | a backoff of kind fixed has no cap
            kind = Retried.Kind.FIXED, factor = 2        | a backoff of kind fixed has no factor
            kind = Retried.Kind.LINEAR, factor = 2       | a backoff of kind linear has no factor
            kind = Retried.Kind.NONE, base = "1s"        | a backoff of kind none has no base
            kind = Retried.Kind.NONE, cap = "1s"         | a backoff of kind none has no cap
            kind = Retried.Kind.NONE, jitter = Retried.Jitter.FULL         | a backoff of kind none has no jitter
            kind = Retried.Kind.DECORRELATED, jitter = Retried.Jitter.FULL | a backoff of kind decorrelated has no jitter
            """)
    void a_backoff_must_make_sense(String parts, String text) {
        String backoff = "@Retried.Backoff(" + parts + ")";
        assertThat(errors("backoff = " + backoff)).containsExactly(backoff + " -> " + text);
    }

    /** Where a value inside is in braces, the compiler marks the outer annotation. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            factor = {2, 3}                                      | factor takes one value, but has 2
            jitter = {Retried.Jitter.FULL, Retried.Jitter.NONE}  | jitter takes one value, but has 2
            """)
    void a_backoff_takes_one_value_of_each(String parts, String text) {
        String annotation = "@Retried(backoff = @Retried.Backoff(" + parts + "))";
        assertThat(errors("backoff = @Retried.Backoff(" + parts + ")")).containsExactly(annotation + " -> " + text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            within = "250ms"
            within = "1.5s", attemptTimeout = "100ms"
            within = "5m"
            within = " 2h "
            maxAttempts = 1
            maxAttempts = {3}
            backoff = @Retried.Backoff(kind = Retried.Kind.FIXED, base = "0s", jitter = Retried.Jitter.NONE)
            backoff = @Retried.Backoff(base = "1m")
            backoff = @Retried.Backoff(factor = 1, jitter = Retried.Jitter.EQUAL)
            backoff = @Retried.Backoff(kind = Retried.Kind.DECORRELATED, base = "1ms", cap = "20ms")
            backoff = @Retried.Backoff(kind = Retried.Kind.FIBONACCI), on = {}
            """)
    void what_makes_sense_compiles_and_runs(String attributes) {
        assertThat(compile(attributes, USE).call()).isEqualTo("entry");
    }

    @Test
    void a_further_rule_limits_what_it_retries() {
        assertThat(errors("on = IllegalStateException.class) @Retried(giveUpOn = Exception.class, maxAttempts = 2"))
                .anySatisfy(
                        error -> assertThat(error)
                                .endsWith(
                                        "maxAttempts and backoff of a further @Retried hold for the errors that it names with on"));
    }

    @Test
    void something_must_be_left_to_retry() {
        assertThat(errors("giveUpOn = Exception.class"))
                .singleElement()
                .asString()
                .endsWith("Exception leaves nothing to retry: say maxAttempts = 1");
    }

    @Test
    void a_type_is_read_although_its_methods_say_something_themselves() {
        Compiled compiled = Compiled.of(
                "@Retried(within = \"soon\") interface Catalog { @Retried(maxAttempts = 2) String load(); }");
        assertThat(compiled.errors()).containsExactly("\"soon\" -> within" + DURATION + "\"soon\"");
    }

    private static final String USE =
            """
            class Use {
                static Object call() {
                    return new CatalogRetrying(() -> "entry", new Flaky(0).retries()).load();
                }
            }
            """;

    private static List<String> errors(String attributes) {
        return compile(attributes, "class Other {}").errors();
    }

    private static Compiled compile(String attributes, String other) {
        return Compiled.of("interface Catalog { @Retried(" + attributes + ") String load(); }", other);
    }
}
