package dev.refrain.annotations.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.annotations.Retries;
import java.io.StringReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A key that is none is answered with what was probably meant. */
class BadKeysTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            catalog.max-atempts         | is no setting; did you mean catalog.max-attempts?
            com.acme.Catalog.withn      | is no setting; did you mean com.acme.Catalog.within?
            catalog.backoff.jiter       | is no setting; did you mean catalog.backoff.jitter?
            catalog.bakoff.jitter       | is no setting; did you mean catalog.backoff.jitter?
            catalog.budget.capcity      | is no setting; did you mean catalog.budget.capacity?
            max-attempts                | names no service: write NAME.max-attempts
            .max-attempts               | names no service: write NAME.max-attempts
            backoff.base                | names no service: write NAME.backoff.base
            catalog.on.java.io.IOException.max-atempts  | is no setting; did you mean catalog.on.java.io.IOException.max-attempts?
            catalog.on.java.io.IOException.backoff.bas  | is no setting; did you mean catalog.on.java.io.IOException.backoff.base?
            catalog.colour              | is no setting; expected NAME.SETTING or NAME.on.CLASS.SETTING, where SETTING is one of retry-on, give-up-on, max-attempts, within, attempt-timeout, longest-server-wait, backoff, backoff.base, backoff.cap, backoff.factor, backoff.jitter, budget, budget.capacity, budget.cost
            x                           | is no setting; expected NAME.SETTING or NAME.on.CLASS.SETTING, where SETTING is one of retry-on, give-up-on, max-attempts, within, attempt-timeout, longest-server-wait, backoff, backoff.base, backoff.cap, backoff.factor, backoff.jitter, budget, budget.capacity, budget.cost
            catalog.max-attempts.within | the name of a service must not end in a setting, as catalog.max-attempts does
            catalog.on.max-attempts     | the name of a service must not end in .on, after which comes a class of errors: write catalog.on.CLASS.max-attempts
            catalog.on.java.io.IOException | is no setting; expected catalog.on.CLASS.SETTING, where SETTING is one of max-attempts, backoff, backoff.base, backoff.cap, backoff.factor, backoff.jitter, cost
            catalog.on.java.io.IOException.within | is no setting; expected catalog.on.CLASS.SETTING, where SETTING is one of max-attempts, backoff, backoff.base, backoff.cap, backoff.factor, backoff.jitter, cost
            s.backoff.max-attempts      | the name of a service must not end in a setting, as s.backoff does
            catalog.on.within           | the name of a service must not end in .on, after which comes a class of errors
            catalog.backoff.kind        | is no setting; did you mean catalog.backoff?
            catalog.budget.kind         | is no setting; did you mean catalog.budget?
            catalog.cost                | is no setting; did you mean catalog.budget.cost?
            catalog.capacity            | is no setting; did you mean catalog.budget.capacity?
            catalog.base                | is no setting; did you mean catalog.backoff.base?
            catalog.cap                 | is no setting; did you mean catalog.backoff.cap?
            catalog.factor              | is no setting; did you mean catalog.backoff.factor?
            catalog.jitter              | is no setting; did you mean catalog.backoff.jitter?
            com.acme.jitter             | is no setting; did you mean com.acme.backoff.jitter?
            s.on.java.io.IOException.backoff.kind | is no setting; did you mean s.on.java.io.IOException.backoff?
            s.on.java.io.IOException.base         | is no setting; did you mean s.on.java.io.IOException.backoff.base?
            s.on.java.io.IOException.budget.cost  | is no setting; did you mean s.on.java.io.IOException.cost?
            """)
    void an_unknown_key_is_told_with_the_nearest_one(String key, String problem) {
        assertProblem(key + "=5s", key, problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            on.java.io.IOException.max-attempts  | the name of a service must not begin with on.; did you mean NAME.on.java.io.IOException.max-attempts?
            .on.java.io.IOException.max-attempts | the name of a service must not begin with on.; did you mean NAME.on.java.io.IOException.max-attempts?
            on.java.io.IOException.cost          | the name of a service must not begin with on.; did you mean NAME.on.java.io.IOException.cost?
            on.a.on.java.io.IOException.cost     | the name of a service must not begin with on.; did you mean NAME.on.a.on.java.io.IOException.cost?
            .a.max-attempts                      | the name of a service must have something before, between and after its dots, but is ".a"
            a..max-attempts                      | the name of a service must have something before, between and after its dots, but is "a."
            a..b.max-attempts                    | the name of a service must have something before, between and after its dots, but is "a..b"
            a..b.on.java.io.IOException.cost     | the name of a service must have something before, between and after its dots, but is "a..b"
            """)
    void a_name_that_is_no_name_is_told(String key, String problem) {
        assertProblem(key + "=5", key, problem);
    }

    @ParameterizedTest
    @CsvSource({"'\\ ', ' '", "'a\\ ', 'a '", "'\\ a', ' a'", "'\\t', '\t'", "'\\u00a0', '\u00a0'"})
    void a_name_has_no_spaces_around_it(String escaped, String name) {
        assertProblem(
                escaped + ".max-attempts=5",
                name + ".max-attempts",
                "the name of a service must not be blank, nor have spaces around it, but is \"" + name + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=5s", "=", "\\"})
    void a_line_without_a_key_is_told(String line) {
        assertThatThrownBy(() -> Retries.of().configuredBy("retries.properties", new StringReader("\n" + line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("retries.properties:2: is no setting; expected NAME.SETTING");
    }

    private static void assertProblem(String line, String key, String problem) {
        assertThatThrownBy(() -> Retries.of().configuredBy("retries.properties", new StringReader(line)))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(refused ->
                        assertThat(refused.getMessage()).isEqualTo("retries.properties:1: " + key + ": " + problem));
    }
}
