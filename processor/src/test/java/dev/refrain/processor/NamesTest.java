package dev.refrain.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No name of the original stands in the way of what is written. */
class NamesTest {

    @Test
    void parameters_may_have_the_names_that_the_class_uses() {
        assertThat(Compiled.of(
                                """
                                interface Catalog {
                                    @Retried(on = Down.class) String load(String plain, String retries, String retry, String loadRetry, String call, String thisRetry);
                                    @Retried(on = Down.class) String plain(String retry);
                                    @Retried(on = Down.class) String retry(String plain);
                                    String retries(String plain);
                                }
                                """,
                                """
                                class Plain implements Catalog {
                                    final Flaky flaky = new Flaky(1);
                                    public String load(String plain, String retries, String retry, String loadRetry, String call, String thisRetry) {
                                        return flaky.give(plain + retries + retry + loadRetry + call + thisRetry);
                                    }
                                    public String plain(String retry) { return "plain"; }
                                    public String retry(String plain) { return "retry"; }
                                    public String retries(String plain) { return plain; }
                                }
                                """,
                                """
                                class Use {
                                    static Object call() {
                                        Catalog retrying = new CatalogRetrying(new Plain(), new Flaky(0).retries());
                                        return retrying.load("a", "b", "c", "d", "e", "f") + retrying.plain("") + retrying.retry("") + retrying.retries("!");
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("abcdefplainretry!");
    }

    @Test
    void methods_and_fields_of_a_class_may_have_the_names_that_the_class_uses() {
        assertThat(Compiled.of(
                                """
                                class Catalog {
                                    protected final String load = "field", loadRetry = " and", retry = " more", retries = "", plain = "!";
                                    final Flaky flaky = new Flaky(1);
                                    Catalog(String retries, String retry, String plain) {}
                                    @Retried(on = Down.class) String load(String load) { return flaky.give(this.load + loadRetry + retry + load + plain); }
                                    @Retried(on = Down.class) String call() { return run(); }
                                    @Retried(on = Down.class) String run() { return get() + retry() + loadRetry(); }
                                    @Retried(on = Down.class) String get() { return "got"; }
                                    @Retried(on = Down.class) String retry() { return "retry"; }
                                    @Retried(on = Down.class) String loadRetry() { return "load"; }
                                    @Retried(on = Down.class) String loadRetryRetry() { return "load"; }
                                    @Retried(on = Down.class) CompletionStage<String> callAsync() { return flaky.giveLater("later"); }
                                    @Retried(on = Down.class, offload = true) CompletionStage<String> submit() { return flaky.giveLater("off"); }
                                }
                                """,
                                """
                                class Use {
                                    static Object call() {
                                        Flaky flaky = new Flaky(0);
                                        Catalog retrying = new CatalogRetrying("", "", "", flaky.retries());
                                        return retrying.load(" here") + retrying.call() + flaky.await(retrying.callAsync()) + flaky.await(retrying.submit());
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("field and more here!gotretryloadlateroff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Retry",
                "Retries",
                "Retried",
                "Retrying",
                "RetryPolicy",
                "Rule",
                "Backoff",
                "Duration",
                "List",
                "Objects",
                "Generated",
                "Override",
                "String",
                "Object",
                "Throwable",
                "Exception",
                "SuppressWarnings",
                "CompletableFuture",
                "CompletionStage",
                "IOException"
            })
    void a_type_of_the_package_may_have_any_name(String name) {
        String kind = name.equals("Override") || name.equals("SuppressWarnings") || name.equals("Generated")
                ? "@interface"
                : "class";
        Compiled compiled = Compiled.of(
                "package other; public " + kind + " Unrelated {}",
                "package shop; " + kind + " " + name + " {}",
                """
                package shop;

                @dev.refrain.annotations.Retried(on = java.io.IOException.class, within = "1m", backoff = @dev.refrain.annotations.Retried.Backoff(base = "1s"))
                @dev.refrain.annotations.Retried(on = java.io.EOFException.class, maxAttempts = 9)
                interface Catalog<T extends java.lang.Exception> {
                    java.lang.String load(java.util.List<java.lang.Object> from) throws T;
                    java.util.concurrent.CompletableFuture<java.lang.String> later(java.lang.String... from);
                    @dev.refrain.annotations.Retried(offload = true)
                    java.util.concurrent.CompletionStage<java.lang.String> elsewhere(java.lang.Object from);
                }
                """,
                """
                package shop;

                class Use {
                    static java.lang.Object call() throws java.io.IOException {
                        var flaky = new dev.refrain.processor.Flaky(1);
                        Catalog<java.io.IOException> plain = new Catalog<>() {
                            public java.lang.String load(java.util.List<java.lang.Object> from) throws java.io.IOException {
                                return flaky.give("entry", java.io.EOFException::new);
                            }
                            public java.util.concurrent.CompletableFuture<java.lang.String> later(java.lang.String... from) { return null; }
                            public java.util.concurrent.CompletionStage<java.lang.String> elsewhere(java.lang.Object from) { return null; }
                        };
                        return new CatalogRetrying<>(plain, flaky.retries()).load(null);
                    }
                }
                """);
        assertThat(compiled.call()).isEqualTo("entry");
    }

    @Test
    void a_member_type_may_have_the_name_of_a_type_that_is_used() {
        assertThat(Compiled.of(
                                """
                                class Catalog {
                                    static class Retry {}
                                    static class Retries {}
                                    static class RetryPolicy {}
                                    static class Duration {}
                                    interface String {}
                                    @Retried(on = Down.class, within = "1m") java.lang.String load(Retry retry, Retries retries, String text) { return "entry"; }
                                }
                                """,
                                """
                                class Use {
                                    static Object call() {
                                        return new CatalogRetrying(new Flaky(0).retries()).load(null, null, null);
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("entry");
    }

    @Test
    void an_inherited_member_type_may_have_the_name_of_a_type_that_is_used() {
        assertThat(Compiled.of(
                                "class Base { static class Retry {} class Objects {} interface RetryPolicy {} }",
                                "interface Names { class Duration {} class Retries {} class Override {} }",
                                """
                                class Catalog extends Base implements Names {
                                    @Retried(on = Down.class, within = "1m") String load(Retry retry, Duration duration) { return "entry"; }
                                }
                                """,
                                "interface Other extends Names { class String {} @Retried(within = \"1s\") String load(Retries retries); }",
                                """
                                class Use {
                                    static Object call() {
                                        return new CatalogRetrying(new Flaky(0).retries()).load(null, null);
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("entry");
    }

    @Test
    void a_type_parameter_may_have_the_name_of_a_type_that_is_used() {
        assertThat(Compiled.of(
                                """
                                interface Catalog<Retry, Retries> {
                                    @Retried(on = Down.class, within = "1m") <RetryPolicy, String, Duration> java.lang.String load(
                                            Retry retry, Retries retries, RetryPolicy policy, String text, Duration duration);
                                }
                                """,
                                """
                                class Use {
                                    static Object call() {
                                        Catalog<Integer, Long> plain = new Catalog<>() {
                                            public <A, B, C> String load(Integer retry, Long retries, A policy, B text, C duration) { return "entry"; }
                                        };
                                        return new CatalogRetrying<>(plain, new Flaky(0).retries()).load(1, 1L, "", "", "");
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("entry");
    }

    @Test
    void nested_types_have_their_outer_ones_in_the_name() {
        assertThat(Compiled.of(
                                """
                                public class Outer<T> {
                                    protected interface Catalog { @Retried(on = Down.class) String load(Entry entry); }
                                    static class Deep<S> { static class Er<U> { @Retried(on = Down.class) U load(U value) { return value; } } }
                                    interface Entry {}
                                }
                                """,
                                """
                                class Use {
                                    static Object call() {
                                        Flaky flaky = new Flaky(1);
                                        return new Outer_CatalogRetrying(entry -> flaky.give("entry"), flaky.retries()).load(null)
                                                + new Outer_Deep_ErRetrying<String>(flaky.retries()).load("deep");
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("entrydeep");
    }

    @Test
    void there_may_be_no_package() {
        assertThat(Compiled.of(
                                "import dev.refrain.annotations.Retried; interface Catalog { @Retried String load(Entry entry); enum Entry { ONE } }",
                                """
                                import dev.refrain.processor.Flaky;

                                class Use {
                                    static Object call() {
                                        return new CatalogRetrying(Object::toString, new Flaky(0).retries()).load(Catalog.Entry.ONE);
                                    }
                                }
                                """)
                        .call("Use"))
                .isEqualTo("ONE");
    }

    @Test
    void names_with_dollars_and_letters_of_any_script_are_kept() {
        assertThat(Compiled.of(
                                "interface $Каталог$1 { @Retried(on = Down.class) String läd_1$(String $, String été); }",
                                """
                                class Use {
                                    static Object call() {
                                        Flaky flaky = new Flaky(1);
                                        return new $Каталог$1Retrying(($, e) -> flaky.give($ + e), flaky.retries()).läd_1$("$", "é");
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("$é");
    }

    @Test
    void text_in_annotations_is_kept_whatever_it_holds() {
        assertThat(Compiled.of(
                                "interface Catalog { @Retried(name = \"a \\\"$L$T\\\\ \\n\\u00e9 $\") String load(); }",
                                """
                                class Use {
                                    static Object call() {
                                        var policy = dev.refrain.RetryPolicy.retryTransient();
                                        return new CatalogRetrying(() -> "entry", Retries.of().with("a \\"$L$T\\\\ \\n\\u00e9 $", policy)).load();
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("entry");
    }
}
