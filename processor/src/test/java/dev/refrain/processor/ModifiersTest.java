package dev.refrain.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods that no class can override. */
class ModifiersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            private     | load is private, so that no call of it can be retried: make it at least package-private, or make the calls through Retry.call
            static      | load is static, so that no call of it can be retried: make it an instance method, or make the calls through Retry.call
            final       | load is final, so that CatalogRetrying can't override it: remove final
            """)
    void a_method_of_a_class_must_be_one_that_can_be_overridden(String modifier, String text) {
        assertThat(Compiled.of("class Catalog { @Retried " + modifier + " String load() { return \"\"; } }")
                        .errors())
                .containsExactly("@Retried -> " + text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            private     | load is private, so that no call of it can be retried: make it at least package-private, or make the calls through Retry.call
            static      | load is static, so that no call of it can be retried: make it an instance method, or make the calls through Retry.call
            """)
    void a_method_of_an_interface_must_be_one_that_can_be_implemented(String modifier, String text) {
        assertThat(Compiled.of("interface Catalog { @Retried " + modifier + " String load() { return \"\"; } }")
                        .errors())
                .containsExactly("@Retried -> " + text);
    }

    @Test
    void the_annotation_of_a_type_passes_over_private_and_static_methods() {
        assertThat(Compiled.of(
                                """
                                @Retried(on = Down.class) class Catalog {
                                    private final Flaky flaky;
                                    Catalog(Flaky flaky) { this.flaky = flaky; }
                                    String load() { return first() + second(); }
                                    private String first() { return flaky.give("entry"); }
                                    static String second() { return "!"; }
                                    private static final String third() { return ""; }
                                    String fourth() { return third(); }
                                }
                                """,
                                """
                                class Use {
                                    static Object call() {
                                        Flaky flaky = new Flaky(1);
                                        return new CatalogRetrying(flaky, flaky.retries()).load() + flaky.calls();
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("entry!2");
    }

    @Test
    void the_annotation_of_a_type_stumbles_over_a_final_method() {
        assertThat(Compiled.of(
                                """
                                @Retried class Catalog {
                                    final String load() { return ""; }
                                    String find() { return ""; }
                                }
                                """)
                        .errors())
                .containsExactly("final String load() { return \"\"; } -> load is final, so that CatalogRetrying can't"
                        + " override it: remove final, or put @Retried on the methods that it is meant for,"
                        + " instead of on the type");
    }

    @Test
    void the_annotation_of_a_type_stumbles_over_an_inherited_final_method() {
        assertThat(Compiled.of(
                                "class Base { final String load() { return \"\"; } }",
                                "@Retried class Catalog extends Base { String find() { return \"\"; } }")
                        .errors())
                .containsExactly("@Retried -> load is final, so that CatalogRetrying can't override it: remove final,"
                        + " or put @Retried on the methods that it is meant for, instead of on the type");
    }

    @Test
    void a_final_method_that_is_not_retried_is_left_alone() {
        assertThat(Compiled.of(
                                """
                                class Catalog {
                                    @Retried(on = Down.class) String load(Flaky flaky) { return flaky.give("entry"); }
                                    final String find(Flaky flaky) { return load(flaky); }
                                }
                                """,
                                """
                                class Use {
                                    static Object call() {
                                        Flaky flaky = new Flaky(1);
                                        return new CatalogRetrying(flaky.retries()).find(flaky);
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("entry");
    }

    @Test
    void synchronized_and_strictfp_methods_can_be_overridden() {
        assertThat(Compiled.of(
                                """
                                @SuppressWarnings("strictfp") class Catalog {
                                    @Retried(on = Down.class) synchronized strictfp String load(Flaky flaky) {
                                        return flaky.give("entry");
                                    }
                                }
                                """,
                                """
                                class Use {
                                    static Object call() {
                                        Flaky flaky = new Flaky(1);
                                        return new CatalogRetrying(flaky.retries()).load(flaky);
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("entry");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public String toString() { return \"\"; }",
                "public int hashCode() { return 1; }",
                "protected Object clone() { return this; }",
            })
    void the_methods_of_object_are_never_retried(String method) {
        String name = method.replaceAll("\\(.*", "").replaceAll(".* ", "");
        assertThat(Compiled.of("class Catalog { @Retried " + method + " }").errors())
                .containsExactly(
                        "@Retried -> " + name + " is a method of Object, which is never retried: leave @Retried out");
    }

    @Test
    void the_methods_of_object_named_in_an_interface_are_never_retried() {
        assertThat(Compiled.of("interface Catalog { @Retried String toString(); @Retried String load(); }")
                        .errors())
                .containsExactly(
                        "@Retried -> toString is a method of Object, which is never retried: leave @Retried out");
    }

    @Test
    void the_annotation_of_a_type_passes_over_the_methods_of_object() {
        assertThat(Compiled.of(
                                """
                                @Retried(on = Down.class) interface Catalog {
                                    String load();
                                    @Override String toString();
                                    @Override boolean equals(Object other);
                                }
                                """,
                                """
                                class Use {
                                    static Object call() {
                                        Flaky flaky = new Flaky(1);
                                        Catalog plain = () -> flaky.give("entry");
                                        Catalog retrying = new CatalogRetrying(plain, flaky.retries());
                                        return retrying.load() + flaky.calls() + retrying.equals(retrying);
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("entry2true");
    }

    @Test
    void all_wrong_methods_of_a_type_are_told() {
        assertThat(Compiled.of(
                                """
                                class Catalog {
                                    @Retried private String a() { return ""; }
                                    @Retried static String b() { return a2(); }
                                    @Retried final String c() { return a(); }
                                    static String a2() { return ""; }
                                }
                                """)
                        .errors())
                .hasSize(3);
    }
}
