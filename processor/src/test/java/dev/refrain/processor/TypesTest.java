package dev.refrain.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types that no class can extend. */
class TypesTest {

    private static final String INSTEAD = " or make the calls through Retry.call";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            final class Catalog { %s String load() { return ""; } }       | Catalog is final, so that CatalogRetrying can't extend it: remove final, put @Retried on an interface that it implements,
            record Catalog(int id) { %s String load() { return ""; } }    | Catalog is a record, which can't be decorated: put @Retried on an interface that it implements,
            enum Catalog { ONE; %s String load() { return ""; } }         | Catalog is an enum, which can't be decorated: put @Retried on an interface that it implements,
            @interface Catalog { %s String load(); }                      | Catalog is an annotation type, which can't be decorated: put @Retried on an interface that it implements,
            sealed interface Catalog permits Other { %s String load(); }  | Catalog is sealed: let it permit CatalogRetrying,
            """)
    void a_type_must_be_open(String type, String text) {
        String other = type.startsWith("sealed")
                ? "final class Other implements Catalog { public String load() { return \"\"; } }"
                : "class Other {}";
        assertThat(errors(type.formatted("@Retried"), other)).containsExactly("@Retried -> " + text + INSTEAD);
        assertThat(errors("@Retried " + type.formatted(""), other)).containsExactly("@Retried -> " + text + INSTEAD);
    }

    @Test
    void both_the_type_and_its_method_are_marked() {
        assertThat(errors("@Retried(maxAttempts = 2) final class Catalog { @Retried(maxAttempts = 3) void load() {} }"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            class Outer { class Catalog { @Retried void load() {} } }                                   | Catalog is an inner class, which Outer_CatalogRetrying can't extend without an instance of the outer one: make it static
            class Outer { private static class Catalog { @Retried void load() {} } }                    | Catalog is private, so that Outer_CatalogRetrying can't name it: make it at least package-private
            class Outer { private interface Catalog { @Retried void load(); } }                         | Catalog is private, so that Outer_CatalogRetrying can't name it: make it at least package-private
            class Outer { private static class Mid { interface Catalog { @Retried void load(); } } }    | Mid is private, so that Outer_Mid_CatalogRetrying can't name it: make it at least package-private
            class Catalog { private Catalog() {} @Retried void load() {} }                              | Catalog has only private constructors, so that CatalogRetrying can't extend it: make one at least package-private
            class Catalog { private Catalog() {} private Catalog(int id) {} @Retried void load() {} }   | Catalog has only private constructors, so that CatalogRetrying can't extend it: make one at least package-private
            """)
    void a_type_must_be_in_reach(String type, String text) {
        assertThat(errors(type)).containsExactly("@Retried -> " + text);
    }

    @Test
    void an_abstract_class_must_have_no_abstract_methods() {
        String text = "is abstract, so that CatalogRetrying can't call it: put @Retried on an interface,"
                + " or on the class that implements ";
        assertThat(errors("abstract class Catalog { @Retried abstract void load(); }"))
                .containsExactly("@Retried -> load " + text + "load");
        assertThat(errors("abstract class Catalog { @Retried void load() {} abstract void find(); }"))
                .singleElement()
                .asString()
                .endsWith("find " + text + "find");
        assertThat(errors("@Retried abstract class Catalog implements Runnable { void load() {} }"))
                .singleElement()
                .asString()
                .endsWith("run " + text + "run");
    }

    @Test
    void an_abstract_class_without_abstract_methods_is_extended() {
        assertThat(Compiled.of(
                                """
                                abstract class Catalog implements Callable<String> {
                                    @Retried(on = Down.class) public String call() { return load(); }
                                    private final Flaky flaky = new Flaky(1);
                                    private String load() { return flaky.give("entry") + flaky.calls(); }
                                }
                                """,
                                """
                                class Use {
                                    static Object call() throws Exception {
                                        return new CatalogRetrying(new Flaky(0).retries()).call();
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("entry2");
    }

    @Test
    void a_sealed_type_may_permit_what_is_written() {
        assertThat(Compiled.of(
                                """
                                sealed interface Catalog permits CatalogRetrying, Plain {
                                    @Retried(on = Down.class) String load();
                                }
                                """,
                                """
                                record Plain(Flaky flaky) implements Catalog {
                                    public String load() { return flaky.give("entry"); }
                                }
                                """,
                                """
                                class Use {
                                    static Object call() {
                                        Flaky flaky = new Flaky(1);
                                        return new CatalogRetrying(new Plain(flaky), flaky.retries()).load() + flaky.calls();
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("entry2");
    }

    @Test
    void a_non_sealed_class_is_open() {
        assertThat(Compiled.of(
                                "sealed class Base permits Catalog {}",
                                "non-sealed class Catalog extends Base { @Retried String load() { return \"entry\"; } }",
                                """
                                class Use {
                                    static Object call() { return new CatalogRetrying(new Flaky(0).retries()).load(); }
                                }
                                """)
                        .call())
                .isEqualTo("entry");
    }

    @Test
    void a_class_of_the_name_must_not_be_there() {
        assertThat(errors("@Retried interface Catalog { void load(); }", "class CatalogRetrying {}"))
                .containsExactly(
                        "@Retried -> CatalogRetrying is written by hand already: rename it, or leave @Retried out");
    }

    @Test
    void two_types_must_not_ask_for_the_same_class() {
        assertThat(errors(
                        "class Outer { interface Catalog { @Retried void load(); } }",
                        "@Retried interface Outer_Catalog { void load(); }"))
                .singleElement()
                .asString()
                .endsWith("Outer_CatalogRetrying is written for another type already: rename one of the two");
    }

    @Test
    void a_sealed_type_permits_the_class_by_its_whole_name() {
        assertThat(errors(
                        "sealed interface Catalog permits TheCatalogRetrying { @Retried void load(); }",
                        "final class TheCatalogRetrying implements Catalog { public void load() {} }"))
                .containsExactly(
                        "@Retried -> Catalog is sealed: let it permit CatalogRetrying, or make the calls through"
                                + " Retry.call");
    }

    @Test
    void an_abstract_method_of_object_is_an_abstract_method() {
        assertThat(errors("abstract class Catalog { public abstract String toString(); @Retried void load() {} }"))
                .singleElement()
                .asString()
                .contains("toString is abstract, so that CatalogRetrying can't call it");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_25)
    void the_class_of_a_compact_source_file_is_final() {
        assertThat(Compiler.withOurs()
                        .and("--release", "25")
                        .compile("import dev.refrain.annotations.Retried;\n@Retried void load() {}\nvoid main() {}")
                        .errors())
                .singleElement()
                .asString()
                .contains("is final, so that");
    }

    @Test
    void a_type_without_a_method_to_retry_is_a_mistake() {
        assertThat(errors("@Retried interface Catalog {}"))
                .containsExactly("@Retried -> Catalog has no method that could be retried: leave @Retried out");
        assertThat(errors("@Retried class Catalog { static void load() {} private void find() {} }"))
                .containsExactly("@Retried -> Catalog has no method that could be retried: leave @Retried out");
    }

    private static List<String> errors(String... sources) {
        return Compiled.of(sources).errors();
    }
}
