package dev.refrain.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What two supertypes declare becomes one method, that overrides both. */
class MergingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "List<? extends Number> load();           | List<Integer> load();                    | List<Integer> load()",
                "Collection<Integer> load();              | List<Integer> load();                    | List<Integer> load()",
                "@SuppressWarnings(\"rawtypes\") void load(List l); | void load(List<String> l);     | void load(List l)",
                "@SuppressWarnings(\"rawtypes\") Collection load(List l); | List<String> load(List<String> l); | List<String> load(List l)",
                "<T> void load(T entry);                  | void load(Object entry);                 | void load(Object entry)",
                "<T> List<T> load(T entry);               | @SuppressWarnings(\"rawtypes\") List load(Object entry); | List load(Object entry)",
                "<X extends Exception> void load(Class<X> c) throws X; | <Y extends Exception> void load(Class<Y> c) throws Y; | extends Exception> void load(",
            })
    void the_order_of_the_supertypes_does_not_matter(String one, String other, String written) {
        for (String order : new String[] {"One, Other", "Other, One"}) {
            Compiled compiled = Compiled.of(
                    "interface One { " + one + " }",
                    "interface Other { " + other + " }",
                    "@Retried interface Catalog extends " + order + " {}");
            assertThat(compiled.messages()).isEmpty();
            assertThat(compiled.written("shop.CatalogRetrying")).contains("public ", written);
        }
    }

    @ParameterizedTest
    @CsvSource({"X, One, Other", "Y, Other, One"})
    void a_variable_is_thrown_that_both_throw(String variable, String first, String second) {
        Compiled compiled = Compiled.of(
                "interface One { <X extends Exception> void load(Class<X> error) throws IOException, X; }",
                "interface Other { <Y extends Exception> void load(Class<Y> error) throws Y; }",
                "@Retried interface Catalog extends " + first + ", " + second + " {}");
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.written("shop.CatalogRetrying"))
                .contains("> void load(Class<" + variable + "> error) throws " + variable + " {");
    }

    @ParameterizedTest
    @CsvSource({"'One, Other', String...", "'Other, One', String[]"})
    void an_array_may_be_variable_arguments_in_one_of_them(String order, String written) {
        Compiled compiled = Compiled.of(
                "interface One { void load(String... entries); }",
                "interface Other { void load(String[] entries); }",
                "@SuppressWarnings(\"overrides\") @Retried interface Catalog extends " + order + " {}");
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.written("shop.CatalogRetrying")).contains(written);
    }
}
