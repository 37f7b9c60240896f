package dev.refrain.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which errors may be named, and by which of several annotations. */
class RulesTest {

    @ParameterizedTest
    @CsvSource({
        "InterruptedException",
        "CancellationException",
        "OutOfMemoryError",
        "StackOverflowError",
        "NoClassDefFoundError"
    })
    void what_is_never_retried_is_not_named(String error) {
        assertThat(errors("@Retried(on = " + error + ".class) String load() throws InterruptedException;"))
                .containsExactly(
                        error + ".class -> " + error + " is never retried, whatever a policy says: leave it out");
    }

    @Test
    void one_of_several_errors_is_marked() {
        assertThat(
                        errors(
                                "@Retried(on = {IOException.class, InterruptedException.class}) String load() throws Exception;"))
                .containsExactly("{IOException.class, InterruptedException.class} -> InterruptedException"
                        + " is never retried, whatever a policy says: leave it out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            @Retried(on = {IOException.class, IOException.class})
            @Retried(on = IOException.class, giveUpOn = IOException.class)
            @Retried(on = IOException.class) @Retried(on = IOException.class)
            @Retried(on = IOException.class) @Retried(giveUpOn = IOException.class)
            """)
    void the_same_error_is_not_named_twice(String annotations) {
        assertThat(errors(annotations + " String load() throws IOException;"))
                .singleElement()
                .asString()
                .endsWith("IOException is named twice, so that it is not clear which rule holds");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            maxAttempts = 3                                     | a further @Retried is a rule for some errors: name them with on or giveUpOn
            on = EOFException.class, name = "catalog"           | name holds for all rules of the method: say it in the first @Retried
            on = EOFException.class, within = "1s"              | within holds for all rules of the method: say it in the first @Retried
            on = EOFException.class, attemptTimeout = "1s"      | attemptTimeout holds for all rules of the method: say it in the first @Retried
            giveUpOn = EOFException.class, offload = true       | offload holds for all rules of the method: say it in the first @Retried
            """)
    void a_further_annotation_is_a_rule_for_some_errors(String attributes, String text) {
        assertThat(errors("@Retried(on = IOException.class) @Retried(" + attributes
                        + ") CompletableFuture<String> load();"))
                .singleElement()
                .asString()
                .endsWith(text);
    }

    @Test
    void a_bad_duration_in_a_further_annotation_is_found() {
        assertThat(errors("@Retried(on = IOException.class) @Retried(on = EOFException.class,"
                        + " backoff = @Retried.Backoff(base = \"soon\")) String load() throws IOException;"))
                .singleElement()
                .asString()
                .endsWith("base must be a duration such as \"250ms\", \"1.5s\", \"5m\" or \"2h\", but is \"soon\"");
    }

    @Test
    void all_mistakes_of_one_annotation_are_told() {
        assertThat(errors("@Retried(maxAttempts = 0, within = \"0s\", attemptTimeout = \"x\") String load();"))
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "IOException, ''",
        "FileNotFoundException, 'throws CloneNotSupportedException'",
        "TimeoutException, 'throws IOException, CloneNotSupportedException'"
    })
    void a_checked_error_that_a_blocking_method_does_not_declare_is_never_seen(String error, String declared) {
        assertThat(errors("@Retried(on = " + error + ".class) String load() " + declared + ";"))
                .containsExactly(error + ".class -> load does not declare " + error
                        + ", so that it is never seen: add it to throws, or leave it out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            FileNotFoundException | String load() throws IOException
            IOException           | String load() throws FileNotFoundException
            Exception             | String load()
            Throwable             | String load()
            RuntimeException      | String load()
            AssertionError        | String load()
            IOException           | String load() throws Exception
            IOException           | CompletableFuture<String> load()
            IOException           | CompletionStage<String> load()
            IOException           | <X extends Exception> String load() throws X
            """)
    void what_a_method_may_throw_can_be_named(String error, String method) {
        assertThat(errors("@Retried(on = " + error + ".class) " + method + ";")).isEmpty();
    }

    @Test
    void the_rules_hold_when_it_runs() {
        Compiled compiled = Compiled.of(
                """
                interface Catalog {
                    @Retried(on = IOException.class, giveUpOn = EOFException.class, maxAttempts = 2)
                    @Retried(on = FileNotFoundException.class, maxAttempts = 4)
                    String load(Flaky flaky, Class<? extends IOException> failure) throws IOException;
                }
                """,
                """
                class Use {
                    static String calls(Class<? extends IOException> failure) {
                        Flaky flaky = new Flaky(9);
                        try {
                            Catalog plain = (calls, error) -> calls.give("entry", () -> {
                                try {
                                    return error.getConstructor().newInstance();
                                } catch (ReflectiveOperationException wrong) {
                                    throw new AssertionError(wrong);
                                }
                            });
                            return new CatalogRetrying(plain, flaky.retries()).load(flaky, failure);
                        } catch (IOException failed) {
                            return failed.getClass().getSimpleName() + " after " + flaky.calls();
                        }
                    }

                    static Object call() {
                        return List.of(calls(IOException.class), calls(EOFException.class), calls(FileNotFoundException.class));
                    }
                }
                """);
        assertThat(compiled.call())
                .isEqualTo(List.of("IOException after 2", "EOFException after 1", "FileNotFoundException after 4"));
    }

    @Test
    void a_name_alone_asks_for_the_policy_given_at_run_time() {
        Compiled compiled = Compiled.of(
                "@Retried(name = \"catalog\") interface Catalog { String load(); }",
                """
                class Use {
                    static Object call() {
                        Flaky flaky = new Flaky(9);
                        dev.refrain.RetryPolicy policy = dev.refrain.RetryPolicy.retryOn(Down.class).maxAttempts(7);
                        try {
                            return new CatalogRetrying(() -> flaky.give("entry"), flaky.retries().with("catalog", policy)).load();
                        } catch (Down failed) {
                            return flaky.calls();
                        }
                    }
                }
                """);
        assertThat(compiled.call()).isEqualTo(7);
    }

    private static List<String> errors(String method) {
        return Compiled.of("interface Catalog { " + method + " }").errors();
    }
}
