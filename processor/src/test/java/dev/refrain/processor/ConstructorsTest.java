package dev.refrain.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A class is extended with each constructor that can be reached. */
class ConstructorsTest {

    @Test
    void each_constructor_gets_the_retries_last() {
        Compiled compiled = Compiled.of(
                """
                public class Catalog {
                    final String how;
                    public Catalog() { how = "none"; }
                    protected Catalog(String one, int... two) throws IOException, TimeoutException { how = one + two.length; }
                    Catalog(List<? extends Number> retries, long[] retry) { how = retries + "" + retry.length; }
                    private Catalog(double hidden) { how = ""; }
                    <T extends Comparable<T>> Catalog(T[] all, Class<T> type) throws Exception { how = all[0] + type.getSimpleName(); }
                    @Retried public String load() { return how; }
                }
                """,
                """
                class Use {
                    static Object call() throws Exception {
                        Retries retries = Retries.of();
                        return new CatalogRetrying(retries).load() + new CatalogRetrying("one", new int[] {1, 2}, retries).load()
                                + new CatalogRetrying(List.of(1), new long[0], retries).load()
                                + new CatalogRetrying(new String[] {"a"}, String.class, retries).load();
                    }
                }
                """);
        assertThat(compiled.call()).isEqualTo("noneone2[1]0aString");
        assertThat(Arrays.stream(compiled.load("shop.CatalogRetrying").getDeclaredConstructors())
                        .map(constructor -> Modifier.toString(constructor.getModifiers()) + " "
                                + constructor.getParameterCount() + thrown(constructor)))
                .containsExactlyInAnyOrder(
                        "public 1", "protected 3 IOException TimeoutException", " 3", " 3 Exception");
    }

    private static String thrown(Constructor<?> constructor) {
        StringBuilder thrown = new StringBuilder();
        for (Class<?> each : constructor.getExceptionTypes()) {
            thrown.append(' ').append(each.getSimpleName());
        }
        return thrown.toString();
    }

    @Test
    void no_retries_are_a_mistake_that_is_told() {
        Compiled compiled = Compiled.of(
                """
                class Catalog { @Retried String load() { return "entry"; } }
                """,
                "interface Shelf { @Retried String load(); }",
                "class Use { static Object call() { return new CatalogRetrying(null); } }",
                "class Other { static Object call() { return new ShelfRetrying(() -> \"\", null); } }",
                "class Third { static Object call() { return new ShelfRetrying(null, Retries.of()); } }");
        assertThatThrownBy(() -> compiled.call())
                .cause()
                .isInstanceOf(NullPointerException.class)
                .hasMessage("retries must not be null");
        assertThatThrownBy(() -> compiled.call("shop.Other"))
                .cause()
                .isInstanceOf(NullPointerException.class)
                .hasMessage("retries must not be null");
        assertThatThrownBy(() -> compiled.call("shop.Third"))
                .cause()
                .isInstanceOf(NullPointerException.class)
                .hasMessage("plain must not be null");
    }

    @Test
    void a_class_without_a_constructor_has_the_one_of_the_language() {
        Compiled compiled = Compiled.of(
                "class Catalog { @Retried String load() { return \"entry\"; } }",
                "class Use { static Object call() { return new CatalogRetrying(Retries.of()).load(); } }");
        assertThat(compiled.call()).isEqualTo("entry");
    }

    @Test
    void a_constructor_may_be_deprecated() {
        Compiled compiled = Compiled.of(
                """
                class Catalog {
                    @Deprecated(forRemoval = true) Catalog() {}
                    @Deprecated Catalog(int one) {}
                    @Retried @Deprecated String load() { return "entry"; }
                    @Retried @Deprecated(since = "1", forRemoval = true) String find() { return "entry"; }
                }
                """,
                "@SuppressWarnings({\"deprecation\", \"removal\"}) class Use {"
                        + " static Object call() { return new CatalogRetrying(Retries.of()) != null; } }");
        Class<?> written = compiled.load("shop.CatalogRetrying");
        assertThat(written.getDeclaredMethods())
                .filteredOn(method -> method.isAnnotationPresent(Deprecated.class))
                .hasSize(2);
        assertThat(written.getDeclaredConstructors())
                .hasSize(2)
                .allMatch(constructor -> constructor.isAnnotationPresent(Deprecated.class));
    }

    @Test
    void a_policy_that_is_not_given_is_missed_at_construction() {
        Compiled compiled = Compiled.of(
                "@Retried(name = \"search\") interface Catalog { String load(); }",
                "class Use { static Object call() { return new CatalogRetrying(() -> \"\", Retries.of()); } }");
        assertThatThrownBy(() -> compiled.call())
                .cause()
                .isInstanceOf(java.util.NoSuchElementException.class)
                .hasMessageContaining("\"search\"");
    }

    @Test
    void deprecated_types_give_no_warning() {
        Compiled compiled = Compiled.of(
                "@Deprecated(forRemoval = true) interface Catalog { @Retried void load(); }",
                "@Deprecated(since = \"9\", forRemoval = true) class Lost extends Exception { private static final long serialVersionUID = 1L; }",
                "interface Shelf { @SuppressWarnings(\"removal\") @Retried(on = Lost.class) Lost load(List<Lost> all) throws Lost; }",
                "@Deprecated class Old { @Retried(on = Down.class) String load(Flaky flaky) { return flaky.give(\"old\"); } }",
                "class Use { @SuppressWarnings(\"deprecation\") static Object call() { Flaky flaky = new Flaky(1); return new OldRetrying(flaky.retries()).load(flaky); } }");
        assertThat(compiled.call()).isEqualTo("old");
    }
}
